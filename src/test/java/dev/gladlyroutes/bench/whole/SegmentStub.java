package dev.gladlyroutes.bench.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every batch as quickly as it can: it counts events by their ids and parses nothing. */
final class SegmentStub implements AutoCloseable {

    private static final byte[] ID = "\"messageId\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TAKEN = "{\"success\":true}".getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    private SegmentStub(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port of loopback. */
    static SegmentStub start() throws IOException {
        SegmentStub stub =
                new SegmentStub(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        stub.server.setExecutor(stub.threads);
        stub.server.createContext("/", stub::handle);
        stub.server.start();
        return stub;
    }

    /** Its address. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Requests so far. */
    long requests() {
        return requests.get();
    }

    /** Events so far. */
    long events() {
        return events.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            events.addAndGet(ids(body));
            exchange.sendResponseHeaders(200, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }

    private static int ids(byte[] body) {
        int found = 0;
        for (int start = 0; start <= body.length - ID.length; start++) {
            if (body[start] == '"' && isId(body, start)) {
                found++;
            }
        }
        return found;
    }

    private static boolean isId(byte[] body, int start) {
        for (int index = 0; index < ID.length; index++) {
            if (body[start + index] != ID[index]) {
                return false;
            }
        }
        return true;
    }
}
