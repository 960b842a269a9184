package dev.gladlyroutes.delivery;

import dev.gladlyroutes.spool.Line;
import org.jspecify.annotations.Nullable;

/**
 * A line that a sink does not take.
 *
 * @param line the line
 * @param part which of the messages made of the line; empty for the line itself
 * @param reason code of the reason
 * @param detail one sentence, without the line's content
 * @param payload what was made of the line for the sink, when it came that far
 */
public record RejectedLine(Line line, String part, String reason, String detail, @Nullable String payload) {

    /** A line that makes no message at all. */
    public static RejectedLine of(Line line, String reason, String detail) {
        return new RejectedLine(line, "", reason, detail, null);
    }
}
