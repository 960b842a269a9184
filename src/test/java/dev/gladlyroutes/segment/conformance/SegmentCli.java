package dev.gladlyroutes.segment.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.TestBatches;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.support.SegmentSink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;
import org.springframework.util.FileSystemUtils;

/**
 * The command that Segment's end-to-end tests call for each of its libraries, for this product: {@code --input} with
 * the events as JSON, and one line of JSON about what became of them. It sends them through the product's own routes.
 *
 * <p>{@code flushAt} cuts a sequence into lists. {@code maxRetries} becomes the time that so many waits take, because
 * the product counts time and not tries; at least one retry is made. {@code flushInterval}, {@code timeout} and
 * {@code cdnHost} mean nothing here: a sequence is sent at its end, and a request has the product's own timeouts.
 */
public final class SegmentCli {

    private static final long FIRST_WAIT = 500;
    private static final long LONGEST_WAIT = 60_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AtomicInteger batches = new AtomicInteger();
    private final JsonNode input;
    private final List<String> errors = new ArrayList<>();

    private SegmentCli(JsonNode input) {
        this.input = input;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // What starts and stops tells of it, and only the answer may stand there.
        System.setOut(System.err);
        JsonNode answer = run(arguments);
        out.println(answer);
        System.exit(answer.path("success").asBoolean() ? 0 : 1);
    }

    /** Sends what the arguments say, and tells what became of it. */
    static JsonNode run(String... arguments) throws Exception {
        if (arguments.length != 2 || !"--input".equals(arguments[0])) {
            throw new IllegalArgumentException("Usage: --input '<json>'");
        }
        return new SegmentCli(MAPPER.readTree(arguments[1])).send();
    }

    private JsonNode send() throws Exception {
        Path directory = Files.createTempDirectory("segment-cli-");
        try (SegmentSink sink = SegmentSink.ofEvents(directory, properties())) {
            AdviceWith.adviceWith(sink.camel(), "segment-post", route -> route.weaveById("segment-post-count")
                    .after()
                    .process(exchange -> batches.incrementAndGet()));
            for (JsonNode sequence : input.path("sequences")) {
                TimeUnit.MILLISECONDS.sleep(sequence.path("delayMs").asLong());
                send(sink, events(sequence));
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.put("success", errors.isEmpty());
        answer.put("sentBatches", batches.get());
        errors.stream().findFirst().ifPresent(error -> answer.put("error", error));
        return answer;
    }

    private void send(SegmentSink sink, List<SegmentEvent> events) {
        int flushAt = input.at("/config/flushAt").asInt(TestBatches.MOST_EVENTS);
        for (int first = 0; first < events.size(); first += flushAt) {
            SegmentSink.Sent sent = sink.send(events.subList(first, Math.min(events.size(), first + flushAt)));
            if (sent.failure() != null) {
                errors.add(sink.bean(FailureClassifier.class)
                        .classify(sent.failure())
                        .summary());
            } else if (sent.count(Outcome.DEAD_LETTERED) > 0) {
                errors.add(sent.count(Outcome.DEAD_LETTERED) + " events were refused.");
            }
        }
    }

    private List<String> properties() {
        List<String> properties = new ArrayList<>(List.of(
                "gladly.sink.segment.write-key=" + input.path("writeKey").asText(),
                "gladly.sink.segment.endpoint=" + input.path("apiHost").asText()));
        Optional.of(input.at("/config/maxRetries"))
                .filter(JsonNode::isInt)
                .ifPresent(retries ->
                        properties.add("gladly.sink.segment.retry.max-elapsed=" + budget(retries.asInt()) + "ms"));
        return properties;
    }

    /** Ends in the middle of the wait behind the last retry, so that jitter does not matter. */
    private static long budget(int retries) {
        long sum = 0;
        long wait = FIRST_WAIT;
        for (int retry = 1; retry < retries; retry++) {
            sum += wait;
            wait = Math.min(LONGEST_WAIT, 2 * wait);
        }
        return retries == 0 ? 1 : sum + wait / 2;
    }

    private List<SegmentEvent> events(JsonNode sequence) throws IOException {
        List<SegmentEvent> events = new ArrayList<>();
        for (JsonNode given : sequence.path("events")) {
            ObjectNode event = given.deepCopy();
            if (!event.has("messageId")) {
                event.put("messageId", UUID.randomUUID().toString());
            }
            if (!event.has("timestamp")) {
                event.put("timestamp", Instant.now().toString());
            }
            byte[] json = MAPPER.writeValueAsBytes(event);
            if (json.length > TestBatches.LARGEST_EVENT) {
                errors.add("An event is larger than Segment takes.");
            } else {
                String user =
                        event.path("userId").asText(event.path("anonymousId").asText());
                events.add(TestEvent.of(1, event.path("type").asText(), user, Instant.EPOCH, json));
            }
        }
        return events;
    }
}
