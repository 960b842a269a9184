package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import dev.gladlyroutes.simulator.JobQuery.InvalidQueryException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves a directory of exports, and the organization they tell of, through the part of Gladly's REST API that is needed. */
public final class GladlySimulator implements AutoCloseable {

    private static final String API = "/api/v1/";
    private static final int RECORD_PATH_PARTS = 2;
    private static final int JOB_PATH_PARTS = 3;
    private static final int FILE_PATH_PARTS = 5;

    private final SimulatorSettings settings;
    private final ExportDirectory exports;
    private final PresentState present;
    private final CannedFailures failures = new CannedFailures();
    private final AccessGate gate;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final LocalServer server;

    private GladlySimulator(SimulatorSettings settings) throws IOException {
        this.settings = settings;
        ObjectMapper mapper = new ObjectMapper();
        this.exports = new ExportDirectory(settings.directory(), mapper);
        this.present = new PresentState(exports, mapper);
        this.gate = new AccessGate(settings, failures);
        this.server = LocalServer.start("gladly-simulator", settings.host(), settings.port(), this::handle);
    }

    /** Starts a simulator; its job list is read again for each request. */
    public static GladlySimulator start(SimulatorSettings settings) throws IOException {
        return new GladlySimulator(settings);
    }

    /** The base URL, without a trailing slash. */
    public URI baseUri() {
        return server.uri();
    }

    /** Method, path and query of each request so far, refused ones included, in the order of arrival. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Number of requests so far to a path, whatever their query. */
    public long requestsTo(String path) {
        return requests.stream()
                .filter(line ->
                        line.substring(line.indexOf(' ') + 1).split("\\?", 2)[0].equals(path))
                .count();
    }

    /** Lets the next authenticated requests fail with a status. */
    public void failNext(int times, int status) {
        failures.next(times, status);
    }

    @Override
    public void close() {
        server.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Optional<Reply> refusal = gate.refusal(exchange);
        if (refusal.isPresent()) {
            refusal.get().send(exchange);
            return;
        }
        String[] path = path(exchange);
        if (path.length == FILE_PATH_PARTS && isJob(path) && path[3].equals("files")) {
            Optional<Path> file = exports.file(path[2], path[4]);
            if (file.isPresent()) {
                sendFile(exchange, file.get());
                return;
            }
        }
        reply(exchange, path).send(exchange);
    }

    private Reply reply(HttpExchange exchange, String[] path) throws IOException {
        return switch (String.join("/", path)) {
            case "export/jobs" -> jobs(exchange.getRequestURI());
            case "export/schedules" -> Reply.ok(exports.schedules());
            case "organization" -> organization();
            case "agents" -> Reply.ok(present.agents());
            default -> single(path).orElseGet(GladlySimulator::notFound);
        };
    }

    private Optional<Reply> single(String[] path) throws IOException {
        if (path.length == JOB_PATH_PARTS && isJob(path)) {
            return exports.job(path[2]).map(Reply::ok);
        }
        if (path.length != RECORD_PATH_PARTS) {
            return Optional.empty();
        }
        return switch (path[0]) {
            case "conversations" -> present.conversation(path[1]);
            case "customer-profiles" -> present.customer(path[1]);
            default -> Optional.empty();
        };
    }

    private Reply jobs(URI request) throws IOException {
        try {
            return Reply.ok(exports.jobs(JobQuery.of(request, settings.clock().instant())));
        } catch (InvalidQueryException e) {
            return Reply.gladlyError(400, e.attribute(), "invalid", String.valueOf(e.getMessage()));
        }
    }

    private Reply organization() {
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("id", new Tokens(0).token(Tokens.Kind.CHANNEL, 1))
                .put("loginDomain", "pottery.example.com")
                .put("name", "Kilnford Pottery")
                .put("timezone", "Europe/Lisbon")
                .put("gladlyUrl", baseUri().toString()));
    }

    private void sendFile(HttpExchange exchange, Path file) throws IOException {
        long size = Files.size(file);
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        // The JDK's server takes 0 for "chunked" and -1 for "empty".
        exchange.sendResponseHeaders(200, settings.chunked() ? 0 : size == 0 ? -1 : size);
        try (OutputStream body = exchange.getResponseBody()) {
            Files.copy(file, body);
        }
    }

    private static String[] path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.startsWith(API) ? path.substring(API.length()).split("/", -1) : new String[] {""};
    }

    private static boolean isJob(String[] path) {
        return path[0].equals("export") && path[1].equals("jobs");
    }

    private static Reply notFound() {
        return Reply.gladlyError(404, "id", "not_exist", "nothing by that name");
    }
}
