package dev.gladlyroutes.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GladlySimulatorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Instant NOW = Instant.parse("2031-05-06T12:30:00Z");

    @TempDir
    private static Path directory;

    private static List<JsonNode> jobs = List.of();

    @BeforeAll
    static void generate() throws IOException {
        ExportPlan plan = ExportPlan.ofSeed(3)
                .withEnd(Instant.parse("2031-05-06T12:00:00Z"))
                .withItems(120)
                .withJobs(8);
        new ExportGenerator().generate(directory, plan);
        jobs = list(Files.readString(directory.resolve("jobs.json")));
    }

    @Test
    void refusesWrongCredentials() throws Exception {
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            assertThat(get(simulator, "/api/v1/export/jobs", "wrong-token"))
                    .returns(401, HttpResponse::statusCode)
                    .satisfies(answer ->
                            assertThat(error(answer).path("code").asText()).isEqualTo("invalid"));
        }
    }

    @Test
    void listsJobsByStatusAndUpdate() throws Exception {
        String newest = jobs.stream()
                .map(job -> job.get("updatedAt").asText())
                .max(String::compareTo)
                .orElseThrow();
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            assertThat(list(get(simulator, "/api/v1/export/jobs").body())).hasSize(8);
            assertThat(list(get(simulator, "/api/v1/export/jobs?status=FAILED").body()))
                    .hasSize(1);
            assertThat(list(get(simulator, "/api/v1/export/jobs?startAt=" + newest)
                            .body()))
                    .hasSize(1);
            assertThat(list(get(simulator, "/api/v1/export/jobs?status=COMPLETED&endAt=2031-05-06T00:00:00Z")
                            .body()))
                    .isEmpty();
            assertThat(simulator.requestsTo("/api/v1/export/jobs")).isEqualTo(4);
            assertThat(simulator.requests()).contains("GET /api/v1/export/jobs?status=FAILED");
        }
    }

    @Test
    void refusesImpossibleRanges() throws Exception {
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            for (String query : List.of(
                    "endAt=2031-05-06T12:30:01Z",
                    "startAt=2031-04-22T12:29:59Z",
                    "startAt=2031-05-06T02:00:00Z&endAt=2031-05-06T01:00:00Z",
                    "startAt=yesterday",
                    "status=DONE")) {
                HttpResponse<String> answer = get(simulator, "/api/v1/export/jobs?" + query);
                assertThat(answer.statusCode()).as(query).isEqualTo(400);
                assertThat(error(answer).path("attr").asText())
                        .isEqualTo(query.startsWith("startAt=2031-05") ? "endAt" : query.split("=")[0]);
            }
        }
    }

    @Test
    void streamsFilesWithAndWithoutTheirLength() throws Exception {
        JsonNode job = jobs.stream()
                .filter(each -> each.get("files").size() == 4)
                .findFirst()
                .orElseThrow();
        String id = job.get("id").asText();
        String path = "/api/v1/export/jobs/" + id + "/files/conversation_items.jsonl";
        String expected = Files.readString(directory.resolve(id).resolve("conversation_items.jsonl"));
        for (boolean chunked : new boolean[] {false, true}) {
            try (GladlySimulator simulator = GladlySimulator.start(settings().withChunked(chunked))) {
                HttpResponse<String> answer = get(simulator, path);
                assertThat(answer.body()).isEqualTo(expected);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
                assertThat(answer.headers().firstValue("Content-Length").isPresent())
                        .isEqualTo(!chunked);
                assertThat(MAPPER.readTree(
                                get(simulator, "/api/v1/export/jobs/" + id).body()))
                        .isEqualTo(job);
            }
        }
    }

    @Test
    void servesAnEmptyFile() throws Exception {
        JsonNode quiet = jobs.stream()
                .filter(each -> each.get("files").size() == 2)
                .findFirst()
                .orElseThrow();
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            assertThat(get(simulator, "/api/v1/export/jobs/" + quiet.get("id").asText() + "/files/customers.jsonl"))
                    .returns(200, HttpResponse::statusCode)
                    .returns("", HttpResponse::body);
        }
    }

    @Test
    void answersUnknownPathsWith404() throws Exception {
        String id = jobs.get(0).get("id").asText();
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            for (String path : List.of(
                    "/",
                    "/api/v1/topics",
                    "/api/v1/agents/unknown",
                    "/api/v1/conversations/unknown",
                    "/api/v1/customer-profiles/unknown",
                    "/api/v1/import/jobs/" + id + "/files/conversation_items.jsonl",
                    "/api/v1/export/jobs/unknown",
                    "/api/v1/export/jobs/" + id + "/files/secrets.jsonl",
                    "/api/v1/export/jobs/" + id + "/files/..%2F..%2Fjobs.json",
                    "/api/v1/export/jobs/../files/jobs.json")) {
                HttpResponse<String> answer = get(simulator, path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(error(answer).path("code").asText()).isEqualTo("not_exist");
            }
        }
    }

    @Test
    void tellsThePresentStateOfWhatItExported() throws Exception {
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            Set<String> agents = new HashSet<>();
            list(get(simulator, "/api/v1/agents").body())
                    .forEach(agent -> agents.add(agent.path("id").asText()));
            assertThat(agents).hasSize(8);
            Set<String> statuses = new HashSet<>();
            Set<String> assignments = new HashSet<>();
            for (String id : exported("conversation_items.jsonl", "conversationId")) {
                JsonNode state = MAPPER.readTree(
                        get(simulator, "/api/v1/conversations/" + id).body());
                assertThat(state.path("id").asText()).isEqualTo(id);
                assertThat(state.has("closedAt"))
                        .isEqualTo("CLOSED".equals(state.path("status").asText()));
                assertThat(state.path("topicIds")).isNotEmpty();
                if (state.has("agentId")) {
                    assertThat(agents).contains(state.path("agentId").asText());
                }
                statuses.add(state.path("status").asText());
                assignments.add(state.has("agentId") ? "assigned" : "unassigned");
            }
            assertThat(statuses).containsExactlyInAnyOrder("OPEN", "CLOSED");
            assertThat(assignments).containsExactlyInAnyOrder("assigned", "unassigned");
        }
    }

    @Test
    void hasOneCustomerWhoWasDeletedAndOneWhoWasMerged() throws Exception {
        List<String> ids = List.copyOf(exported("customers.jsonl", "id"));
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            assertThat(get(simulator, "/api/v1/customer-profiles/" + ids.get(0)).statusCode())
                    .isEqualTo(404);
            HttpResponse<String> merged = get(simulator, "/api/v1/customer-profiles/" + ids.get(1));
            assertThat(merged.statusCode()).isEqualTo(301);
            assertThat(error(merged).path("code").asText()).isEqualTo("moved");
            assertThat(error(merged).at("/meta/new").asText()).isEqualTo(ids.get(2));
            for (String id : ids.subList(2, ids.size())) {
                JsonNode profile = MAPPER.readTree(
                        get(simulator, "/api/v1/customer-profiles/" + id).body());
                assertThat(profile.path("id").asText()).isEqualTo(id);
                assertThat(profile.path("customAttributes")).hasSize(3);
                for (String list : List.of("emails", "phones")) {
                    assertThat(profile.path(list).findValuesAsText("primary").stream()
                                    .filter("true"::equals))
                            .hasSize(profile.path(list).isEmpty() ? 0 : 1);
                }
            }
        }
    }

    @Test
    void describesScheduleAndOrganization() throws Exception {
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            assertThat(list(get(simulator, "/api/v1/export/schedules").body()))
                    .singleElement()
                    .returns("HOURLY", schedule -> schedule.get("frequency").asText())
                    .returns("2031-05-06T09:00:00.00Z", schedule -> schedule.get("nextStartAt")
                            .asText());
            assertThat(MAPPER.readTree(get(simulator, "/api/v1/organization").body())
                            .fieldNames())
                    .toIterable()
                    .containsExactly("id", "loginDomain", "name", "timezone", "gladlyUrl");
        }
    }

    @Test
    void answers429AboveTheRateLimit() throws Exception {
        SimulatorSettings strict = settings().withRequestsPerSecond(3).withRetryAfter(true);
        try (GladlySimulator simulator = GladlySimulator.start(strict)) {
            // When
            List<HttpResponse<String>> answers = IntStream.range(0, 5)
                    .mapToObj(i -> get(simulator, "/api/v1/organization"))
                    .toList();

            // Then
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 429, 429);
            assertThat(answers)
                    .extracting(answer -> answer.headers()
                            .firstValue("Ratelimit-Remaining-Second")
                            .orElse(""))
                    .containsExactly("2", "1", "0", "0", "0");
            assertThat(answers.get(4).headers().firstValue("Retry-After")).contains("1");
            assertThat(answers.get(0).headers().firstValue("Ratelimit-Limit-Second"))
                    .contains("3");
        }
    }

    @Test
    void failsAsTold() throws Exception {
        try (GladlySimulator simulator = GladlySimulator.start(settings())) {
            simulator.failNext(1, 503);

            assertThat(get(simulator, "/api/v1/organization").statusCode()).isEqualTo(503);
            assertThat(get(simulator, "/api/v1/organization").statusCode()).isEqualTo(200);
        }
    }

    /** Values of a field in all files of a name, in their order. */
    private static TreeSet<String> exported(String file, String field) throws IOException {
        TreeSet<String> values = new TreeSet<>();
        for (JsonNode job : jobs) {
            Path path = directory.resolve(job.path("id").asText()).resolve(file);
            if (Files.exists(path)) {
                for (String line : Files.readAllLines(path)) {
                    JsonNode value = MAPPER.readTree(line).path(field);
                    if (value.isTextual()) {
                        values.add(value.asText());
                    }
                }
            }
        }
        return values;
    }

    private static SimulatorSettings settings() {
        return SimulatorSettings.of(directory).withRequestsPerSecond(100).withClock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HttpResponse<String> get(GladlySimulator simulator, String path) {
        return get(simulator, path, "simulated-token");
    }

    private static HttpResponse<String> get(GladlySimulator simulator, String path, String token) {
        String credentials = "api-user@example.com:" + token;
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.baseUri() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode error(HttpResponse<String> answer) throws IOException {
        return MAPPER.readTree(answer.body()).path("errors").path(0);
    }

    private static List<JsonNode> list(String json) throws IOException {
        return StreamSupport.stream(MAPPER.readTree(json).spliterator(), false).toList();
    }
}
