package dev.gladlyroutes.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Gladly that answers each path with what a test wrote down, right or wrong. */
public final class ScriptedGladly implements AutoCloseable {

    private static final String JOBS = "/api/v1/export/jobs";

    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private ScriptedGladly(HttpServer server) {
        this.server = server;
    }

    /**
     * One answer.
     *
     * @param status the status code
     * @param headers further headers
     * @param body the body
     * @param missing how many bytes more than the body the Content-Length promises; a negative number sends none
     */
    public record Answer(int status, Map<String, String> headers, byte[] body, int missing) {

        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), 0);
        }

        public static Answer ok(String body) {
            return of(200, body);
        }

        public Answer withHeader(String name, String value) {
            return new Answer(status, Map.of(name, value), body, missing);
        }

        /** Promises more bytes than it sends. */
        public Answer cutBy(int bytes) {
            return new Answer(status, headers, body, bytes);
        }

        /** Does not tell its length. */
        public Answer chunked() {
            return new Answer(status, headers, body, -1);
        }
    }

    /** Starts it on a free port. */
    public static ScriptedGladly start() throws IOException {
        ScriptedGladly gladly =
                new ScriptedGladly(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        gladly.server.setExecutor(gladly.threads);
        gladly.server.createContext("/", gladly::handle);
        gladly.server.start();
        return gladly;
    }

    /** Answers the job list; the last answer is repeated. */
    public ScriptedGladly jobs(Answer... script) {
        return path(JOBS, script);
    }

    /** Answers a file of a job; the last answer is repeated. */
    public ScriptedGladly file(String job, String name, Answer... script) {
        return path(JOBS + "/" + job + "/files/" + name, script);
    }

    /** Answers a path; the last answer is repeated. */
    public ScriptedGladly path(String path, Answer... script) {
        answers.put(path, new ArrayDeque<>(List.of(script)));
        return this;
    }

    /** A job list with completed jobs, one a day, each with the same files. */
    public static Answer completed(List<String> jobs, String... files) {
        StringBuilder list = new StringBuilder();
        String names = "\"" + String.join("\",\"", files) + "\"";
        for (int index = 0; index < jobs.size(); index++) {
            list.append(list.isEmpty() ? "" : ",")
                    .append(
                            """
                            {"id":"%s","status":"COMPLETED","scheduleId":"s","files":[%s],
                             "updatedAt":"2026-03-%02dT01:00:00.123456789Z",
                             "parameters":{"type":"data","startAt":"2026-03-%02dT00:00:00Z","endAt":"2026-03-%02dT00:00:00Z"}}
                            """
                                    .formatted(jobs.get(index), names, index + 2, index + 1, index + 2));
        }
        return Answer.ok("[" + list + "]");
    }

    /** Path of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The Authorization headers that arrived. */
    public List<String> credentials() {
        return List.copyOf(credentials);
    }

    /** Its address. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The properties that point the product at it, with quick retries and no sink but the warehouse. */
    public List<String> properties() {
        return List.of(
                "gladly.source.organization=scripted",
                "gladly.source.base-url=" + uri(),
                "gladly.source.allow-any-host=true",
                "gladly.source.agent-email=api-user@example.com",
                "gladly.source.api-token=scripted-token",
                "gladly.source.rate-limit=1000",
                "gladly.source.retry.initial-interval=10ms",
                "gladly.source.retry.max-interval=50ms",
                "gladly.source.retry.max-elapsed=1s");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        credentials.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        Answer answer = next(path);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        int length = answer.body().length;
        long promised = answer.missing() < 0 ? 0 : length + answer.missing();
        exchange.sendResponseHeaders(answer.status(), promised == 0 && length == 0 ? -1 : promised);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer.body());
            body.flush();
        }
    }

    private Answer next(String path) {
        Queue<Answer> script = answers.get(path);
        if (script == null) {
            return Answer.of(404, "{\"errors\":[{\"attr\":\"id\",\"code\":\"not_exist\",\"detail\":\"nothing\"}]}");
        }
        synchronized (script) {
            return script.size() > 1 ? script.remove() : script.element();
        }
    }
}
