package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts batches of events as Segment's edge does, with its limits, and counts what it accepted. */
public final class SegmentCollector implements AutoCloseable {

    private static final Set<String> PATHS = Set.of("/v1/batch", "/v1/import", "/v1/import/", "/v1/b");

    private final ObjectMapper mapper;
    private final CannedFailures failures = new CannedFailures();
    private final List<CollectedRequest> requests = new ArrayList<>();
    private final Set<String> messageIds = new HashSet<>();
    private final OutputStream file;
    private final LocalServer server;
    private volatile @Nullable String poison;
    private long events;

    private SegmentCollector(CollectorSettings settings) throws IOException {
        this.mapper = new ObjectMapper();
        mapper.getFactory().enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8);
        this.file = open(settings.eventsFile());
        this.server = LocalServer.start("segment-collector", settings.host(), settings.port(), this::handle);
    }

    /** Starts a collector. */
    public static SegmentCollector start(CollectorSettings settings) throws IOException {
        return new SegmentCollector(settings);
    }

    /** The base URL, without a trailing slash and without {@code /v1/batch}. */
    public URI endpoint() {
        return server.uri();
    }

    /** Number of accepted events, repeated ones included. */
    public synchronized long receivedEvents() {
        return events;
    }

    /** Number of different message ids among the accepted events. */
    public synchronized long distinctMessageIds() {
        return messageIds.size();
    }

    /** The requests so far, refused ones included. */
    public synchronized List<CollectedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Lets the next requests fail with a status; their events are not accepted. */
    public void failNext(int times, int status) {
        failures.next(times, status);
    }

    /** Lets requests fail after those that were told to fail before. */
    public void failThen(int times, int status) {
        failures.then(times, status);
    }

    /** Refuses, from now on, each batch with an event that contains a text. */
    public void refuseEventsWith(String text) {
        poison = text;
    }

    /** Stops the collector and completes its file. */
    @Override
    public void close() throws IOException {
        server.close();
        synchronized (this) {
            file.close();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = SegmentBatch.body(exchange);
        Optional<SegmentBatch> batch =
                body.length > SegmentBatch.MOST_BODY_BYTES ? Optional.empty() : SegmentBatch.read(body, mapper);
        String basicUser =
                BasicCredentials.of(exchange).map(BasicCredentials::user).orElse(null);
        Reply reply = reply(exchange, body, batch, basicUser);
        record(exchange, body, batch, basicUser, reply);
        reply.send(exchange);
    }

    private Reply reply(HttpExchange exchange, byte[] body, Optional<SegmentBatch> batch, @Nullable String basicUser) {
        if (!PATHS.contains(exchange.getRequestURI().getPath())) {
            return Reply.segmentError(404, "not_found", "no such endpoint");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return Reply.segmentError(405, "invalid_request", "only POST is answered");
        }
        OptionalInt failure = failures.take();
        if (failure.isPresent()) {
            return Reply.segmentError(failure.getAsInt(), "simulated", "as told");
        }
        if (body.length > SegmentBatch.MOST_BODY_BYTES) {
            return Reply.segmentError(400, "invalid_request", "Exceed payload limit");
        }
        String refused = poison;
        if (refused != null && new String(body, StandardCharsets.UTF_8).contains(refused)) {
            return Reply.segmentError(400, "invalid_request", "as told");
        }
        return batch.map(read -> read.refusal(basicUser).orElseGet(Reply::segmentSuccess))
                .orElseGet(() -> Reply.segmentError(400, "invalid_request", "malformed JSON"));
    }

    private synchronized void record(
            HttpExchange exchange, byte[] body, Optional<SegmentBatch> batch, @Nullable String basicUser, Reply reply)
            throws IOException {
        Headers headers = exchange.getRequestHeaders();
        requests.add(new CollectedRequest(
                exchange.getRequestURI().getPath(),
                reply.status(),
                batch.map(read -> read.events().size()).orElse(0),
                body.length,
                headers.getFirst("Content-Type"),
                headers.getFirst("Content-Encoding"),
                headers.getFirst("X-Retry-Count"),
                headers.getFirst("User-Agent"),
                basicUser,
                batch.map(SegmentBatch::writeKey).orElse(null)));
        if (reply.status() == 200 && batch.isPresent() && batch.get().kept()) {
            for (byte[] event : batch.get().events()) {
                file.write(event);
                file.write('\n');
            }
            file.flush();
            events += batch.get().events().size();
            messageIds.addAll(batch.get().messageIds());
        }
    }

    private static OutputStream open(@Nullable Path file) throws IOException {
        return file == null
                ? OutputStream.nullOutputStream()
                : new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
}
