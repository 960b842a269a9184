package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.LineBuffer.Fields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.PrimitiveIterator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Writes a job's customer, agent and topic files. */
final class RecordFileWriter {

    private final LineBuffer buffer;
    private final Customers customers;
    private final Staff staff;
    private final Tally tally;

    RecordFileWriter(LineBuffer buffer, Customers customers, Staff staff, Tally tally) {
        this.buffer = buffer;
        this.customers = customers;
        this.staff = staff;
        this.tally = tally;
    }

    /** Writes the files that the job lists; a quiet job lists customers, but has none. */
    void write(Path directory, PlannedJob job, BitSet seen) throws IOException {
        BitSet listed = job.kind() == PlannedJob.Kind.QUIET ? new BitSet() : seen;
        write(
                directory.resolve(PlannedJob.CUSTOMERS),
                listed.stream(),
                number -> json -> customers.write(json, number, job.round()));
        tally.customerLines += listed.cardinality();
        tally.customers.or(listed);
        if (job.files().contains(PlannedJob.AGENTS)) {
            write(
                    directory.resolve(PlannedJob.AGENTS),
                    IntStream.range(0, staff.agents()),
                    number -> json -> staff.writeAgent(json, number));
        }
        if (job.files().contains(PlannedJob.TOPICS)) {
            write(
                    directory.resolve(PlannedJob.TOPICS),
                    IntStream.range(0, staff.topics()),
                    number -> json -> staff.writeTopic(json, number));
        }
    }

    private void write(Path file, IntStream numbers, IntFunction<Fields> fields) throws IOException {
        LineFile lines = new LineFile(file, file.getFileName().toString().length());
        try (lines) {
            PrimitiveIterator.OfInt each = numbers.iterator();
            while (each.hasNext()) {
                lines.add(buffer.line(fields.apply(each.nextInt())));
            }
        }
        tally.bytes += lines.written();
    }
}
