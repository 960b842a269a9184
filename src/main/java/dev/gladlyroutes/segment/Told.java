package dev.gladlyroutes.segment;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line that tells an event, with what the exports know of it.
 *
 * @param item the line's item
 * @param ofConversation whether it is about the conversation as a whole, such as its beginning and its closes
 * @param agentId the agent who did it, or who did something last before it
 * @param topics topics of the conversation at its time; none but for a close
 * @param history the conversation's
 * @param event makes the event when the details are known
 */
record Told(
        ConversationItem item,
        boolean ofConversation,
        @Nullable String agentId,
        Set<String> topics,
        ConversationHistory history,
        Event event) {

    /** Makes an event of the details that may be told. */
    interface Event {

        /**
         * The event.
         *
         * @param details whose customer and agent's name were seen by the field policy
         */
        SegmentEvent of(EventDetails details);
    }
}
