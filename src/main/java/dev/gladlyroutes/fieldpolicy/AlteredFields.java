package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.ledger.Ticket;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts what this process altered, with the lines that it counted, and tells it once per file; never a value. */
public class AlteredFields {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlteredFields.class);

    private final Map<Total, LongAdder> totals = new ConcurrentHashMap<>();
    private final Map<File, FieldCounts> files = new ConcurrentHashMap<>();

    private record Total(String sink, AlteredField field) {}

    private record File(String sink, String job, String name, Instant version, long replay) {}

    /**
     * Lines of a file were counted.
     *
     * @param altered what was altered in them
     * @param lastLine number of the last of them
     */
    public void counted(Ticket ticket, FieldCounts altered, long lastLine) {
        altered.byField().forEach((field, values) -> totals.computeIfAbsent(
                        new Total(ticket.channel(), field), total -> new LongAdder())
                .add(values));
        if (ticket.isOfDeadLetters()) {
            return;
        }
        File file = file(ticket);
        if (!altered.isEmpty()) {
            files.computeIfAbsent(file, begun -> new FieldCounts()).add(altered);
        }
        if (lastLine >= ticket.lines() && files.containsKey(file)) {
            tell(ticket, files.remove(file));
        }
    }

    /** Values of a field that were altered for a sink. */
    public long values(String sink, AlteredField field) {
        LongAdder total = totals.get(new Total(sink, field));
        return total == null ? 0 : total.sum();
    }

    private static void tell(Ticket ticket, FieldCounts altered) {
        LoggingEventBuilder event = LOGGER.atInfo()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .addKeyValue(
                        "fields",
                        altered.byField().entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .sorted()
                                .collect(Collectors.joining(", ")));
        event.log("Fields altered");
    }

    private static File file(Ticket ticket) {
        return new File(
                ticket.channel(),
                ticket.jobId(),
                ticket.fileName(),
                ticket.jobUpdatedAt(),
                ticket.replay() == null ? 0 : ticket.replay().id());
    }
}
