package dev.gladlyroutes.segment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items of one conversation, at seconds of one minute. */
final class Items {

    static final String CONVERSATION = "conversation-1";
    static final String CUSTOMER = "customer-1";

    private Items() {}

    static Instant at(int second) {
        return Instant.parse("2031-05-05T10:00:00Z").plusSeconds(second);
    }

    static ConversationItem message(long line, int second, @Nullable String agent) {
        return item(line, second, agent, null, List.of(), List.of());
    }

    static ConversationItem close(long line, int second, @Nullable String agent) {
        return item(line, second, agent, "CLOSED", List.of(), List.of());
    }

    static ConversationItem topics(long line, int second, List<String> added, List<String> removed) {
        return item(line, second, null, null, added, removed);
    }

    private static ConversationItem item(
            long line,
            int second,
            @Nullable String agent,
            @Nullable String status,
            List<String> added,
            List<String> removed) {
        return new ConversationItem(
                line, "item-" + line, CONVERSATION, CUSTOMER, at(second), agent, status, added, removed);
    }
}
