package dev.gladlyroutes.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The events that Segment got, by message id; one that came again with another content shows both. */
record SentEvents() implements Aspect {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Map<String, String> of(Site site) throws IOException {
        Map<String, String> events = new TreeMap<>();
        Path file = site.directory().resolve("events.jsonl");
        for (String event : Files.readAllLines(file)) {
            JsonNode json = MAPPER.readTree(event);
            events.merge(
                    json.path("messageId").asText(),
                    event,
                    (first, again) -> first.equals(again) ? first : first + " and then " + again);
        }
        return events;
    }
}
