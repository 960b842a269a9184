package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.Fault;
import dev.gladlyroutes.support.FaultyProxy;
import dev.gladlyroutes.support.MovableClock;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.ScriptedSegment.Request;
import dev.gladlyroutes.support.SegmentSink;
import dev.gladlyroutes.support.StoppedTime;
import dev.gladlyroutes.support.Waits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * The product's sink with its defaults, and in Segment's place a server that says what a test has written down, behind
 * a proxy that can break what it says. Time stands still but for the waits of the sink.
 */
final class Stage implements ExtensionContext.Store.CloseableResource {

    static final Instant AT = Instant.parse("2031-05-05T08:00:00Z");

    /** Longer than whatever an earlier test has let Segment ask for. */
    private static final Duration BETWEEN_TESTS = Duration.ofDays(2);

    private final Path directory;
    private final ScriptedSegment segment;
    private final FaultyProxy proxy;
    private final SegmentSink sink;

    private Stage() throws IOException {
        directory = Files.createTempDirectory("conformance-");
        segment = ScriptedSegment.start();
        proxy = FaultyProxy.before(segment.uri().getPort());
        sink = SegmentSink.ofFiles(
                directory,
                List.of("gladly.sink.segment.endpoint=" + proxy.uri(), "gladly.sink.segment.rate-limit=10000000"),
                StoppedTime.class,
                Waits.Beans.class);
        segment.dateBy(clock());
    }

    static Stage start() {
        try {
            return new Stage();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void reset() {
        proxy.heal();
        segment.reset();
        waits().reset();
        sink.untilQuiet();
        sink.clear();
        segment.reset();
        clock().pass(BETWEEN_TESTS);
    }

    ScriptedSegment segment() {
        return segment;
    }

    FaultyProxy proxy() {
        return proxy;
    }

    SegmentSink sink() {
        return sink;
    }

    Waits waits() {
        return sink.bean(Waits.class);
    }

    MovableClock clock() {
        return sink.bean(MovableClock.class);
    }

    /** Delivers a file with a conversation for each of the names as far as that goes, and tells the name of its job. */
    String deliver(String... conversations) {
        String job =
                sink.arrive(List.of(conversations).stream().map(Stage::begin).toArray(String[]::new));
        sink.untilQuiet();
        return job;
    }

    /** Delivers a file with so many conversations. */
    String deliver(int conversations) {
        String job = arrive(conversations);
        sink.untilQuiet();
        return job;
    }

    /** Lets a file with so many conversations come in. */
    String arrive(int conversations) {
        return sink.arrive(IntStream.rangeClosed(1, conversations)
                .mapToObj(number -> begin("v" + number))
                .toArray(String[]::new));
    }

    List<Request> requests() {
        return segment.requests();
    }

    /** How often each request was sent before, as it told. */
    List<String> retryCounts() {
        return requests().stream()
                .map(Request::retryCount)
                .map(count -> count == null ? "" : count)
                .toList();
    }

    /** The time from each request to the one after it. */
    List<Duration> pauses() {
        List<Instant> times = requests().stream().map(Request::at).toList();
        return IntStream.range(1, times.size())
                .mapToObj(index -> Duration.between(times.get(index - 1), times.get(index)))
                .toList();
    }

    /** The conversations whose events were taken, in the order of their coming. */
    List<String> told() {
        return segment.taken().stream().map(Stage::conversation).toList();
    }

    static String conversation(JsonNode event) {
        return event.at("/properties/conversationId").asText();
    }

    /** An answer without a word of explanation. */
    static Answer status(int status) {
        return Answer.of(status, "{}");
    }

    /** An answer that asks to wait. */
    static Answer status(int status, String retryAfter) {
        return status(status).withHeader("Retry-After", retryAfter);
    }

    /** A wait before the first retry of a batch whose peer asked for none. */
    static void isFirstBackoff(Duration wait) {
        assertThat(wait).isBetween(Duration.ofMillis(400), Duration.ofMillis(600));
    }

    /** Lets the next batch be answered with a head and nothing more, whatever the server says; it got the batch. */
    void says(String head) {
        says(head, "");
    }

    /** The same with a body; it ends where the connection ends. */
    void says(String head, String body) {
        byte[] answer = ("HTTP/1.1 " + head + "\r\nConnection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
        breaks((piece, client) -> {
            client.write(answer);
            client.flush();
            throw new IOException("the end");
        });
    }

    /** Lets something go wrong with the answer to the next batch. */
    void breaks(Fault fault) {
        proxy.strike(1, "POST /v1/batch", fault);
    }

    /** A line that tells a beginning. */
    static String begin(String conversation) {
        return item(conversation, AT, "{\"type\":\"CHAT_MESSAGE\",\"content\":\"Hello\"}");
    }

    /** A line that tells a close. */
    static String close(String conversation, Instant at) {
        return item(conversation, at, "{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}");
    }

    private static String item(String conversation, Instant at, String content) {
        return """
                {"id":"%s-%s","conversationId":"%s","customerId":"c1","timestamp":"%s",\
                "initiator":{"id":"a1","type":"AGENT"},"content":%s}"""
                .formatted(conversation, at, conversation, at, content);
    }

    @Override
    public void close() throws IOException {
        sink.close();
        proxy.close();
        segment.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
