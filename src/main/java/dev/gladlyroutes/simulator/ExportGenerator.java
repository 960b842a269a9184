package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/** Writes the exports of a simulated organization: a job list, and a directory of record files for each job. */
public final class ExportGenerator {

    // Envelopes and the items without text take about this much of the average line.
    private static final int BYTES_WITHOUT_TEXT = 345;
    private static final double ITEMS_PER_TEXT = 1.57;

    private final ObjectMapper mapper;

    /** Creates a generator. */
    public ExportGenerator() {
        this.mapper = new ObjectMapper();
    }

    /**
     * Writes {@code jobs.json} and {@code <job id>/<file>.jsonl} below the directory, replacing files of the same name.
     *
     * <p>No record is kept in memory; only the numbers of the customers of each job are.
     */
    public ExportSummary generate(Path directory, ExportPlan plan) throws IOException {
        Files.createDirectories(directory);
        Tokens tokens = new Tokens(plan.seed());
        JobTimeline timeline = new JobTimeline(plan, tokens);
        Staff staff = new Staff(tokens);
        Customers customers = new Customers(tokens, timeline.rounds());
        ConversationBook book = new ConversationBook(plan, timeline.rounds(), tokens, staff);
        Texts texts = new Texts((int) ((plan.averageItemBytes() - BYTES_WITHOUT_TEXT) * ITEMS_PER_TEXT));
        LineBuffer buffer = new LineBuffer();
        VisitWriter visits = new VisitWriter(plan, tokens, customers, staff, texts, new ItemWriter(buffer));
        Tally tally = new Tally();
        ItemFileWriter items = new ItemFileWriter(plan, timeline, book, visits, tally);
        RecordFileWriter records = new RecordFileWriter(buffer, customers, staff, tally);
        for (PlannedJob job : timeline.jobs()) {
            if (!job.files().isEmpty()) {
                Path jobDirectory = Files.createDirectories(directory.resolve(job.id()));
                BitSet seen = items.write(jobDirectory.resolve(PlannedJob.ITEMS), job);
                records.write(jobDirectory, job, seen);
            }
        }
        // The list comes last, so that its presence proves a complete export.
        new JobsFile(mapper).write(directory, timeline.jobs(), plan.seed());
        return summary(timeline, staff, book, tally);
    }

    private static ExportSummary summary(JobTimeline timeline, Staff staff, ConversationBook book, Tally tally) {
        int completed = (int)
                timeline.jobs().stream().filter(job -> !job.files().isEmpty()).count();
        return new ExportSummary(
                timeline.jobs().size(),
                completed,
                tally.itemLines,
                tally.items(),
                tally.malformedLines,
                tally.customerLines,
                tally.customers.cardinality(),
                staff.agents(),
                staff.topics(),
                book.conversations(),
                tally.closes,
                tally.reopens,
                tally.itemsByContentType,
                tally.bytes);
    }
}
