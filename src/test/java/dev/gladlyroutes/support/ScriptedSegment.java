package dev.gladlyroutes.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Segment that answers each request with what was written down, and keeps what it got. */
public final class ScriptedSegment implements AutoCloseable {

    /** What Segment says to a batch that it takes. */
    public static final Answer TAKEN = Answer.ok("{\"success\":true}");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        // Without it the JDK's server sends head and body in two packets, and a delayed acknowledgement adds 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Clock clock = Clock.systemUTC();
    private volatile Function<Request, Answer> script = request -> TAKEN;

    private ScriptedSegment(HttpServer server) {
        this.server = server;
    }

    /**
     * A request as it came.
     *
     * @param at when it came, by the clock of {@link #dateBy}
     * @param method its method
     * @param path its path
     * @param headers its headers
     * @param body its body
     * @param answer what it was answered with
     */
    public record Request(Instant at, String method, String path, Headers headers, byte[] body, Answer answer) {

        /** The first value of a header. */
        public @Nullable String header(String name) {
            return headers.getFirst(name);
        }

        /** How often it was sent before, as the sender tells. */
        public @Nullable String retryCount() {
            return header("X-Retry-Count");
        }

        /** The body as text. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException noJson) {
                throw new UncheckedIOException(noJson);
            }
        }

        /** Its events in their order. */
        public List<JsonNode> events() {
            List<JsonNode> events = new ArrayList<>();
            json().path("batch").forEach(events::add);
            return events;
        }

        /** Whether its events were taken. */
        public boolean isTaken() {
            return answer.status() < 300;
        }
    }

    /** Starts it on a free port of loopback. */
    public static ScriptedSegment start() throws IOException {
        ScriptedSegment segment =
                new ScriptedSegment(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        segment.server.setExecutor(segment.threads);
        segment.server.createContext("/", segment::handle);
        segment.server.start();
        return segment;
    }

    /** Dates requests by a clock from now on. */
    public void dateBy(Clock clock) {
        this.clock = clock;
    }

    /** Answers the next requests one after the other, and all others with success. */
    public void answer(Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        answerEach(request -> {
            synchronized (left) {
                return left.isEmpty() ? TAKEN : left.remove(0);
            }
        });
    }

    /** Answers every request from now on as a rule says, which sees the request without its answer. */
    public void answerEach(Function<Request, Answer> rule) {
        script = rule;
    }

    /** Forgets what it got. */
    public void forget() {
        requests.clear();
    }

    /** Forgets what it got, and takes everything from now on. */
    public void reset() {
        forget();
        script = request -> TAKEN;
    }

    /** The requests so far, those that were refused included. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The events that it took, in the order of their coming; those that came again are there again. */
    public List<JsonNode> taken() {
        return requests.stream()
                .filter(Request::isTaken)
                .flatMap(request -> request.events().stream())
                .toList();
    }

    /** Its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Headers headers = new Headers();
        headers.putAll(exchange.getRequestHeaders());
        Request request = new Request(
                clock.instant(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers,
                exchange.getRequestBody().readAllBytes(),
                TAKEN);
        Answer answer = script.apply(request);
        requests.add(new Request(request.at, request.method, request.path, request.headers, request.body, answer));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        long promised = answer.missing() < 0 ? 0 : length + answer.missing();
        exchange.sendResponseHeaders(answer.status(), promised == 0 && length == 0 ? -1 : promised);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer.body());
            body.flush();
        }
    }
}
