package dev.gladlyroutes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentCollectorTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String KEY = "invented-write-key";

    @TempDir
    private Path directory;

    private SegmentCollector collector;

    @BeforeEach
    void start() throws IOException {
        collector = SegmentCollector.start(
                CollectorSettings.ofLoopback().withEventsFile(directory.resolve("events.jsonl")));
    }

    @AfterEach
    void stop() throws IOException {
        collector.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/import", "/v1/import/", "/v1/b"})
    void acceptsBatchesOnEveryPath(String path) throws Exception {
        HttpResponse<String> answer = post(path, basic(KEY), batch("", event("m-1", "Grüße 🏺"), event("m-1", "two")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(collector.receivedEvents()).isEqualTo(2);
        assertThat(collector.distinctMessageIds()).isEqualTo(1);
        assertThat(directory.resolve("events.jsonl"))
                .hasContent(event("m-1", "Grüße 🏺") + "\n" + event("m-1", "two") + "\n");
        assertThat(collector.requests())
                .singleElement()
                .returns(path, CollectedRequest::path)
                .returns(KEY, CollectedRequest::basicUser)
                .returns("application/json", CollectedRequest::contentType)
                .returns(2, CollectedRequest::events);
    }

    @Test
    void readsCompressedBatchesWithTheKeyInTheBody() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(batch(KEY, event("m-1", "one")).getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest request = request("/v1/batch")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray()))
                .build();

        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        assertThat(collector.receivedEvents()).isEqualTo(1);
        assertThat(collector.requests().get(0).bodyWriteKey()).isEqualTo(KEY);
    }

    @Test
    void refusesBodiesAbove500000Bytes() throws Exception {
        String fill = "x".repeat(30_000);
        String seventeen =
                IntStream.range(0, 17).mapToObj(i -> event("m-" + i, fill)).collect(Collectors.joining(","));

        assertThat(post("/v1/batch", basic(KEY), batch("", seventeen)).statusCode())
                .isEqualTo(400);
        assertThat(collector.receivedEvents()).isZero();
    }

    @Test
    void measuresEventsInBytes() throws Exception {
        assertThat(post("/v1/batch", basic(KEY), batch("", event("m-1", "ü".repeat(16_300))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/v1/batch", basic(KEY), batch("", event("m-2", "ü".repeat(16_400))))
                        .statusCode())
                .isEqualTo(400);
        assertThat(collector.receivedEvents()).isEqualTo(1);
    }

    @Test
    void dropsBatchesOfMoreThan2500EventsSilently() throws Exception {
        String events =
                IntStream.range(0, 2_501).mapToObj(i -> event("m-" + i, "")).collect(Collectors.joining(","));

        assertThat(post("/v1/batch", basic(KEY), batch("", events)).statusCode())
                .isEqualTo(200);
        assertThat(collector.receivedEvents()).isZero();
        assertThat(collector.requests().get(0).events()).isEqualTo(2_501);
    }

    @Test
    void refusesMissingOrShortKeysAndBrokenBodies() throws Exception {
        assertThat(post("/v1/batch", basic(""), batch("", event("m-1", "one"))).statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/batch", basic("key"), batch("", event("m-1", "one")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/batch", basic(KEY), "{\"batch\":[").statusCode()).isEqualTo(400);
        assertThat(post("/v1/batch", basic(KEY), "").statusCode()).isEqualTo(400);
        assertThat(post("/v1/track", basic(KEY), batch("", event("m-1", "one"))).statusCode())
                .isEqualTo(404);
        assertThat(collector.receivedEvents()).isZero();
    }

    @Test
    void failsAsTold() throws Exception {
        collector.failNext(1, 503);

        assertThat(post("/v1/batch", basic(KEY), batch("", event("m-1", "one"))).statusCode())
                .isEqualTo(503);
        assertThat(collector.receivedEvents()).isZero();
        assertThat(post("/v1/batch", basic(KEY), batch("", event("m-1", "one"))).statusCode())
                .isEqualTo(200);
        assertThat(collector.receivedEvents()).isEqualTo(1);
    }

    private HttpResponse<String> post(String path, String authorization, String body) throws Exception {
        HttpRequest request = request(path)
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(collector.endpoint() + path))
                .header("Content-Type", "application/json");
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    private static String batch(String key, String... events) {
        return "{\"writeKey\":\"" + key + "\",\"batch\":[" + String.join(",", events) + "]}";
    }

    private static String event(String messageId, String text) {
        return "{\"type\":\"track\",\"messageId\":\"" + messageId + "\",\"event\":\"" + text + "\"}";
    }
}
