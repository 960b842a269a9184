package dev.gladlyroutes.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import dev.gladlyroutes.support.SegmentSink;
import dev.gladlyroutes.support.SegmentSink.Row;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the Segment sink beside {@code com.segment.analytics.java:analytics}, with its defaults: the same events to
 * the same local server at several latencies, and what becomes of events when something fails. Ours are the product's
 * routes from the lanes on, with their defaults but for {@code rate-limit}, which would hold them at 1,000 events per
 * second. Everything runs in this JVM on this machine. {@code -Dbench.items} says how many events; of a list, the first.
 * The latencies, in milliseconds, are those of {@code -Dbench.latencies}; {@code -Dbench.uploads} is the sink's setting.
 */
public final class SegmentPeer {

    private static final String WRITE_KEY = "simulated-write-key";
    private static final String NAME = "Gladly Conversation Created";

    /** Lines of a chunk in the route that reads files. */
    private static final int CHUNK = 20_000;

    private static final int WARM_UP = 20_000;
    private static final int TO_SHUT_DOWN_ON = 20_000;
    private static final int LATENCY_OF_SHUTDOWN = 20;
    private static final int TO_BE_LIMITED = 2_000;
    private static final int BATCH = 100;
    private static final int BAD = 37;

    /** So that an event takes about 720 bytes in a request. */
    private static final String FILLING = "x".repeat(360);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintStream out;
    private final ScriptedSegment segment;
    private final Path directory;

    private SegmentPeer(PrintStream out, ScriptedSegment segment, Path directory) {
        this.out = out;
        this.segment = segment;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        int events = Integer.parseInt(
                System.getProperty("bench.items", "100000").split(",")[0].strip());
        Path directory = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try (ScriptedSegment segment = ScriptedSegment.start()) {
            SegmentPeer peer = new SegmentPeer(out, segment, directory);
            peer.measureThroughput(events);
            peer.tellOfFailures();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        // Threads of the library outlive its shutdown.
        System.exit(0);
    }

    private void measureThroughput(int events) throws Exception {
        List<String> properties = new ArrayList<>(properties());
        properties.addAll(uploads());
        try (SegmentSink ours = SegmentSink.ofEvents(directory, properties)) {
            sendOurs(ours, WARM_UP);
            sendTheirs(WARM_UP);
            for (int latency : latencies()) {
                segment.answerEach(after(latency, request -> ScriptedSegment.TAKEN));
                Measured theirs = sendTheirs(events);
                Measured mine = sendOurs(ours, events);
                out.printf(
                        Locale.ROOT,
                        "%,d events, %d ms: analytics-java %s; Gladly Routes %s; ratio %.1f%n",
                        events,
                        latency,
                        theirs.text(events),
                        mine.text(events),
                        theirs.seconds / mine.seconds);
            }
        }
    }

    private static List<String> uploads() {
        String uploads = System.getProperty("bench.uploads");
        return uploads == null ? List.of() : List.of("gladly.sink.segment.uploads=" + uploads);
    }

    private static int[] latencies() {
        return Stream.of(System.getProperty("bench.latencies", "0,20,50,100").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** What a run took, and what the server saw of it. */
    private record Measured(double seconds, int requests, long bytes) {

        String text(int events) {
            return String.format(
                    Locale.ROOT,
                    "%,.0f events/s (%.1f s, %d requests of %,d kB)",
                    events / seconds,
                    seconds,
                    requests,
                    bytes / requests / 1000);
        }
    }

    private Measured sendOurs(SegmentSink ours, int events) throws JsonProcessingException {
        segment.forget();
        long start = System.nanoTime();
        int taken = 0;
        for (int first = 0; first < events; first += CHUNK) {
            List<SegmentEvent> chunk = new ArrayList<>();
            for (int number = first; number < Math.min(events, first + CHUNK); number++) {
                chunk.add(event(number, ""));
            }
            taken += (int) ours.send(chunk).count(Outcome.DELIVERED);
        }
        return measured(start, events, taken);
    }

    private Measured sendTheirs(int events) throws InterruptedException {
        segment.forget();
        Told told = new Told(events);
        Analytics analytics = theirs(segment, told);
        long start = System.nanoTime();
        for (int number = 0; number < events; number++) {
            analytics.enqueue(message(number, ""));
        }
        analytics.flush();
        told.all.await();
        Measured measured = measured(start, events, told.taken.get());
        analytics.shutdown();
        return measured;
    }

    private Measured measured(long start, int events, int taken) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (taken != events) {
            throw new IllegalStateException(taken + " of " + events + " events were taken");
        }
        List<Request> requests = segment.requests();
        return new Measured(
                seconds,
                requests.size(),
                requests.stream().mapToLong(request -> request.body().length).sum());
    }

    private void tellOfFailures() throws Exception {
        try (SegmentSink ours = SegmentSink.ofEvents(directory, properties())) {
            tellOfPoison(ours);
            tellOfOneFailure(ours);
        }
        tellOfShutdown(
                "shutdown right after " + TO_SHUT_DOWN_ON + " events were given, " + LATENCY_OF_SHUTDOWN + " ms",
                TO_SHUT_DOWN_ON,
                0,
                after(LATENCY_OF_SHUTDOWN, request -> ScriptedSegment.TAKEN));
        tellOfShutdown(
                "shutdown after the first 429 with Retry-After: 60, " + TO_BE_LIMITED + " events",
                TO_BE_LIMITED,
                1,
                request -> Answer.of(429, "{}").withHeader("Retry-After", "60"));
    }

    private void tellOfPoison(SegmentSink ours) throws Exception {
        Function<Request, Answer> rule =
                request -> request.text().contains("poison") ? Answer.of(400, "{}") : ScriptedSegment.TAKEN;
        compare("one bad event among " + BATCH, ours, rule, rule, BAD);
    }

    private void tellOfOneFailure(SegmentSink ours) throws Exception {
        compare("one 503, then success, " + BATCH + " events", ours, once(503), once(503), -1);
    }

    private static Function<Request, Answer> once(int status) {
        AtomicInteger left = new AtomicInteger(1);
        return request -> left.getAndDecrement() > 0 ? Answer.of(status, "{}") : ScriptedSegment.TAKEN;
    }

    private void compare(
            String what,
            SegmentSink ours,
            Function<Request, Answer> forTheirs,
            Function<Request, Answer> forOurs,
            int bad)
            throws Exception {
        segment.reset();
        segment.answerEach(forTheirs);
        Told told = new Told(BATCH);
        Analytics analytics = theirs(segment, told);
        long start = System.nanoTime();
        for (int number = 0; number < BATCH; number++) {
            analytics.enqueue(message(number, number == bad ? "poison" : ""));
        }
        analytics.flush();
        told.all.await(2, TimeUnit.MINUTES);
        tell(what, start, theirs(segment, told, BATCH));
        analytics.shutdown();

        segment.reset();
        segment.answerEach(forOurs);
        start = System.nanoTime();
        List<SegmentEvent> events = new ArrayList<>();
        for (int number = 0; number < BATCH; number++) {
            events.add(event(number, number == bad ? "poison" : ""));
        }
        SegmentSink.Sent sent = ours.send(events);
        tell(
                what,
                start,
                String.format(
                        Locale.ROOT,
                        "Gladly Routes: %d delivered, %d dead-lettered, %d without outcome",
                        delivered(segment),
                        sent.count(Outcome.DEAD_LETTERED),
                        sent.count(Outcome.OPEN)));
    }

    private void tellOfShutdown(String what, int events, int requestsBefore, Function<Request, Answer> rule)
            throws Exception {
        // Of its own, because what is left of the library may go on when it has been shut down.
        try (ScriptedSegment server = ScriptedSegment.start()) {
            server.answerEach(rule);
            Told told = new Told(events);
            Analytics analytics = theirs(server, told);
            for (int number = 0; number < events; number++) {
                analytics.enqueue(message(number, ""));
            }
            awaitRequests(server, requestsBefore);
            long start = System.nanoTime();
            analytics.shutdown();
            tell(what, start, theirs(server, told, events));
        }

        segment.reset();
        segment.answerEach(rule);
        List<String> properties = new ArrayList<>(properties());
        properties.add("gladly.state.url=jdbc:h2:mem:shutdown-" + requestsBefore + ";DB_CLOSE_DELAY=-1");
        SegmentSink first = SegmentSink.ofFiles(directory, properties);
        String job = first.arrive(
                IntStream.range(0, events).mapToObj(SegmentPeer::line).toArray(String[]::new));
        awaitRequests(segment, Math.max(1, requestsBefore));
        long start = System.nanoTime();
        first.close();
        long before = delivered(segment);
        tell(
                what,
                start,
                String.format(
                        Locale.ROOT,
                        "Gladly Routes: %,d delivered, %,d pending in the ledger, none without a word",
                        before,
                        events - before));
        segment.answerEach(request -> ScriptedSegment.TAKEN);
        try (SegmentSink second = SegmentSink.ofFiles(directory, properties)) {
            second.resume();
            second.untilQuiet();
            Row row = second.row(job);
            out.printf(
                    Locale.ROOT,
                    "    after the next start: %s, %,d lines delivered, %,d dead-lettered; %,d different events arrived%n",
                    row.state(),
                    row.delivered(),
                    row.deadLettered(),
                    delivered(segment));
        }
    }

    private static void awaitRequests(ScriptedSegment server, int requests) throws InterruptedException {
        while (server.requests().size() < requests) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void tell(String what, long start, String result) {
        out.printf(Locale.ROOT, "%s: %s (%.1f s)%n", what, result, (System.nanoTime() - start) / 1e9);
    }

    private static String theirs(ScriptedSegment server, Told told, int events) {
        return String.format(
                Locale.ROOT,
                "analytics-java: %,d delivered, %,d reported as failed, %,d without a word",
                delivered(server),
                told.failed.get(),
                events - told.taken.get() - told.failed.get());
    }

    /** Different events that the server took. */
    private static long delivered(ScriptedSegment server) {
        return server.taken().stream()
                .map(event -> event.path("messageId").asText())
                .distinct()
                .count();
    }

    /** What the library's callback said. */
    private static final class Told implements Callback {

        private final CountDownLatch all;
        private final AtomicInteger taken = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();

        Told(int events) {
            this.all = new CountDownLatch(events);
        }

        @Override
        public void success(Message message) {
            taken.incrementAndGet();
            all.countDown();
        }

        @Override
        public void failure(Message message, Throwable cause) {
            failed.incrementAndGet();
            all.countDown();
        }
    }

    private static Analytics theirs(ScriptedSegment server, Told told) {
        return Analytics.builder(WRITE_KEY)
                .endpoint(server.uri().toString())
                .callback(told)
                .build();
    }

    private List<String> properties() {
        return List.of(
                "gladly.sink.segment.write-key=" + WRITE_KEY,
                "gladly.sink.segment.endpoint=" + segment.uri(),
                "gladly.sink.segment.rate-limit=10000000");
    }

    private static Function<Request, Answer> after(int latency, Function<Request, Answer> rule) {
        return request -> {
            try {
                TimeUnit.MILLISECONDS.sleep(latency);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return rule.apply(request);
        };
    }

    private static Map<String, Object> told(int number, String word) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("conversationId", "conversation-" + number);
        properties.put("customerName", "Customer " + number + word);
        properties.put("status", "OPEN");
        properties.put("filling", FILLING);
        return properties;
    }

    private static Instant at(int number) {
        return Instant.parse("2031-05-05T08:00:00Z").plus(Duration.ofSeconds(number));
    }

    private static TrackMessage.Builder message(int number, String word) {
        return TrackMessage.builder(NAME)
                .userId("customer-" + number)
                .messageId("gladly-0123456789012345678901234567890-" + number)
                .timestamp(Date.from(at(number)))
                .properties(told(number, word));
    }

    private static SegmentEvent event(int number, String word) throws JsonProcessingException {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "track");
        event.put("event", NAME);
        event.put("userId", "customer-" + number);
        event.put("messageId", "gladly-0123456789012345678901234567890-" + number);
        event.put("timestamp", at(number).toString());
        event.put("context", Map.of("library", Map.of("name", "gladly-routes", "version", "1")));
        event.put("integrations", Map.of());
        event.put("properties", told(number, word));
        return TestEvent.of(
                number + 1L, "created", "conversation-" + number, at(number), MAPPER.writeValueAsBytes(event));
    }

    private static String line(int number) {
        return """
                {"id":"item-%d","conversationId":"conversation-%d","customerId":"customer-%d","timestamp":"%s",\
                "initiator":{"id":"a1","type":"AGENT"},"content":{"type":"CHAT_MESSAGE","content":"Hello"}}"""
                .formatted(number, number, number, at(number));
    }
}
