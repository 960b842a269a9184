package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gladlyroutes.http.WebPage;
import dev.gladlyroutes.record.ShortText;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** Reads what Gladly's answers have in common, leniently: its error bodies have three shapes. */
final class Answers {

    private static final int MOVED = 301;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Answers() {}

    /** Refuses what is no record of Gladly's, such as an error that is answered with success. */
    static void requireId(JsonNode answer) throws IOException {
        if (!answer.path("id").isTextual()) {
            throw new IOException("Gladly answered with something that has no id.");
        }
    }

    /** Names of agents by id. */
    static Map<String, String> agentNames(JsonNode answer) throws IOException {
        if (!answer.isArray()) {
            throw new IOException("Gladly answered the agents with something that is not a list.");
        }
        Map<String, String> names = new HashMap<>();
        answer.forEach(agent -> {
            String name = ShortText.of(agent.path("name"));
            if (agent.path("id").isTextual() && name != null) {
                names.put(agent.path("id").asText(), name);
            }
        });
        return names;
    }

    /** The id under which a customer is found since it was merged; empty when the failure tells of none. */
    static Optional<String> movedTo(HttpOperationFailedException failure) {
        if (failure.getStatusCode() != MOVED) {
            return Optional.empty();
        }
        JsonNode body = json(failure.getResponseBody());
        JsonNode errors = body.isArray() ? body : body.path("errors");
        JsonNode meta = (errors.isArray() ? errors.path(0) : errors).path("meta");
        return Optional.ofNullable(ShortText.of(meta.path("new"))).filter(Subject::isAskable);
    }

    /** Whether Gladly itself says that it does not have something; a proxy's page says nothing of the kind. */
    static boolean isAbsent(HttpOperationFailedException failure) {
        return failure.getStatusCode() == NOT_FOUND
                && (failure.getResponseBody() == null || !WebPage.isBegunBy(failure.getResponseBody()));
    }

    private static JsonNode json(@Nullable String body) {
        try {
            return body == null ? MissingNode.getInstance() : MAPPER.readTree(body);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
