package dev.gladlyroutes.segment;

import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.spool.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Segment's sink does with lines of a file of items, without a state database. */
public final class SegmentLoops {

    private static final EventDetails DETAILS = new EventDetails(
            new Customer("Imke Vogel", "imke@example.com", "+12025550143"), "agent-1", "Rowan Pike", Set.of());

    private final EventFactory factory = new EventFactory(EventNames.GLADLY, new MessageIds("myorg.gladly.com"), "1.2");
    private final SegmentBatches batches = new SegmentBatches(Secret.of("simulated-write-key"));
    private final List<Line> lines;
    private final List<ConversationItem> items;
    private final List<SegmentEvent> events;

    public SegmentLoops(List<Line> lines) throws RecordRejectedException {
        this.lines = lines;
        this.items = items();
        this.events = events();
    }

    /** Reads what events need of each line. */
    public int read() throws RecordRejectedException {
        return items().size();
    }

    /** Makes an event of each item that is in a conversation, although few items tell one. */
    public int map() {
        return events().size();
    }

    /** Packs the events into request bodies, and tells how many bytes they have. */
    public long pack() {
        long bytes = 0;
        for (List<SegmentEvent> lane : batches.lanes(events)) {
            for (List<SegmentEvent> batch : batches.partition(lane)) {
                bytes += batches.body(batch).length;
            }
        }
        return bytes;
    }

    private List<ConversationItem> items() throws RecordRejectedException {
        List<ConversationItem> read = new ArrayList<>();
        for (Line line : lines) {
            ConversationItem.read(line.number(), RecordReader.read(line, ConversationItem.FIELDS))
                    .ifPresent(read::add);
        }
        return read;
    }

    private List<SegmentEvent> events() {
        return items.stream().map(item -> factory.created(item, DETAILS)).toList();
    }
}
