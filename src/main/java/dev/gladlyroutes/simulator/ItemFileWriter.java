package dev.gladlyroutes.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Writes a job's item file: the visits of its round, items that an earlier job had already, and damaged lines. */
final class ItemFileWriter {

    private static final int ONE_IN_REPEATED = 20;

    private final ExportPlan plan;
    private final JobTimeline timeline;
    private final ConversationBook book;
    private final VisitWriter visits;
    private final Tally tally;

    ItemFileWriter(ExportPlan plan, JobTimeline timeline, ConversationBook book, VisitWriter visits, Tally tally) {
        this.plan = plan;
        this.timeline = timeline;
        this.book = book;
        this.visits = visits;
        this.tally = tally;
    }

    /** Writes the file and returns the numbers of the customers in it. */
    BitSet write(Path file, PlannedJob job) throws IOException {
        BitSet customers = new BitSet();
        LineFile lines = new LineFile(file, Dice.mix(plan.seed(), job.endAt().getEpochSecond()));
        try (lines) {
            if (job.round() >= 0) {
                writeVisits(lines, job, customers);
                writeRepeats(lines, job, customers);
                writeMalformed(lines, job);
            }
            if (takesRemainder(job)) {
                writeRemainder(lines, job, customers);
            }
        }
        tally.bytes += lines.written();
        return customers;
    }

    private void writeVisits(LineFile lines, PlannedJob job, BitSet customers) throws IOException {
        for (int visit = 0; visit < book.visits(); visit++) {
            PrimitiveIterator.OfInt numbers =
                    book.startingIn(job.round() - book.roundsAfterStart(visit)).iterator();
            while (numbers.hasNext()) {
                int number = numbers.nextInt();
                if (!book.speaks(number, visit)) {
                    continue;
                }
                Conversation conversation = book.conversation(number);
                VisitShape shape = book.shape(number, visit);
                for (Item item : visits.write(conversation, visit, shape, job)) {
                    tally.item(item);
                    lines.add(item.json());
                }
                tally.visit(shape);
                customers.set(conversation.customer());
            }
        }
    }

    /** Gladly may list an item in two jobs, for instance when it lies on the edge of their windows. */
    private void writeRepeats(LineFile lines, PlannedJob job, BitSet customers) throws IOException {
        PrimitiveIterator.OfInt numbers = book.startingIn(job.round() - 1)
                .filter(number -> number / timeline.rounds() % ONE_IN_REPEATED == 0)
                .iterator();
        while (numbers.hasNext()) {
            Conversation conversation = book.conversation(numbers.nextInt());
            VisitShape shape = book.shape(conversation.number(), 0);
            List<Item> earlier = visits.write(conversation, 0, shape, earlier(job));
            lines.add(earlier.get(earlier.size() - 1).json());
            tally.itemLines++;
            customers.set(conversation.customer());
        }
    }

    private void writeMalformed(LineFile lines, PlannedJob job) throws IOException {
        int count = (int) IntStream.range(0, plan.malformedLines())
                .filter(line -> line % timeline.rounds() == job.round())
                .count();
        for (int i = 0; i < count; i++) {
            String line = i % 2 == 0
                    ? "{\"id\":\"" + job.id() + "\",\"conversationId\":\"cut off in the mid"
                    : "upstream connect error or disconnect " + i;
            lines.add(line.getBytes(StandardCharsets.UTF_8));
            tally.malformedLines++;
        }
    }

    private void writeRemainder(LineFile lines, PlannedJob job, BitSet customers) throws IOException {
        for (int i = 0; i < book.remainder(); i++) {
            Conversation nobody = book.conversation(book.conversations() + i);
            Item item = visits.activity(nobody, job);
            tally.item(item);
            lines.add(item.json());
            customers.set(nobody.customer());
        }
    }

    private boolean takesRemainder(PlannedJob job) {
        boolean quietExists = timeline.jobs().stream().anyMatch(other -> other.kind() == PlannedJob.Kind.QUIET);
        return quietExists ? job.kind() == PlannedJob.Kind.QUIET : job.round() == timeline.rounds() - 1;
    }

    private PlannedJob earlier(PlannedJob job) {
        return timeline.jobs().stream()
                .filter(other -> other.round() == job.round() - 1)
                .findFirst()
                .orElseThrow();
    }
}
