package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.ShortText;
import dev.gladlyroutes.record.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as Gladly has it now.
 *
 * @param agentId the agent it is assigned to; missing when it is assigned to none
 * @param topics its topics
 * @param createdAt when it began; missing when Gladly does not tell
 */
public record ConversationState(@Nullable String agentId, Set<String> topics, @Nullable Instant createdAt) {

    /** Reads an answer. */
    static ConversationState read(JsonNode answer) throws IOException {
        Answers.requireId(answer);
        Set<String> topics = new LinkedHashSet<>();
        answer.path("topicIds").forEach(topic -> {
            if (topic.isTextual() && Identifiers.isUsable(topic.asText())) {
                topics.add(topic.asText());
            }
        });
        return new ConversationState(
                ShortText.of(answer.path("agentId")),
                topics,
                time(answer.path("createdAt").asText()));
    }

    private static @Nullable Instant time(String text) {
        try {
            return Timestamps.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
