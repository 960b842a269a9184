package dev.gladlyroutes;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.PersonalTexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a server shows in logs, health and metrics after it has delivered exports to all sinks, with bad lines, a sink
 * that was away, and a webhook that is not there.
 */
class ObservedServerIT {

    private static final Path CATALOGUE = Path.of("src/test/resources/metrics.txt");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/actuator");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:0-9]+)(?:\\{(.*)})? \\S+");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> SECRETS = List.of(
            "simulated-token",
            "simulated-write-key",
            "local-secret-key",
            "hook-t0ken",
            "a-key-for-hashes-of-32-characters",
            Base64.getEncoder().encodeToString("api-user@example.com:simulated-token".getBytes(StandardCharsets.UTF_8)),
            Base64.getEncoder().encodeToString("simulated-write-key:".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    private static Path directory;

    private static Peers peers;
    private static Process server;

    @BeforeAll
    static void deliverEverything() throws Exception {
        peers = Peers.start(directory, Peers.upToDatePlan(23).withItems(300).withJobs(3));
        addBadLines();
        peers.segment().failNext(2, 503);
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(List.of(
                "spring.profiles.active=prod",
                "gladly.field-policy.preset=safe",
                "gladly.field-policy.hash-key=a-key-for-hashes-of-32-characters",
                "gladly.sink.segment.enrichment=live",
                "gladly.notifications.url=http://127.0.0.1:1/hook-t0ken"));
        server = Jar.start(directory.resolve("server"), "run", properties);
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .until(() -> manifests() >= peers.summary().completedJobs());
    }

    @AfterAll
    static void stop() throws Exception {
        server.destroyForcibly().waitFor();
        peers.close();
    }

    @Test
    void exportsTheMetricsOfTheCatalogueWithItsTagsAndNoOthers() throws Exception {
        Set<String> exported = catalogue(get("/prometheus"));
        Set<String> committed = new TreeSet<>(Files.readAllLines(CATALOGUE));
        assertThat(ofProduct(exported)).isEqualTo(ofProduct(committed));
        assertThat(committed).as("those of JVM, database pool and HTTP").containsAll(exported);
    }

    @Test
    void tagsNothingWithJobsAddressesOrTexts() throws Exception {
        String scrape = get("/prometheus");
        Set<String> values = new TreeSet<>();
        TAG.matcher(scrape.lines().filter(line -> line.startsWith("gladly_")).collect(Collectors.joining("\n")))
                .results()
                .forEach(tag -> values.add(tag.group(2)));
        assertThat(values)
                .isNotEmpty()
                .allMatch(value -> value.matches("[A-Za-z_.*\\[\\]]{1,40}"))
                .doesNotContainAnyElementsOf(jobs());
    }

    @Test
    void showsNoSecretAndNothingAboutPeople() throws Exception {
        String shown = String.join(
                "\n",
                Files.readString(directory.resolve("server/out.txt")),
                log(),
                get("/prometheus"),
                get("/health"),
                get("/health/gladly"),
                get(""));
        Set<String> texts = PersonalTexts.of(peers.exports());
        assertThat(texts).as("the data set has some").hasSizeGreaterThan(100).contains("not json, but Ada Example");
        assertThat(Stream.concat(SECRETS.stream(), texts.stream()).filter(shown::contains))
                .as("secrets and texts in log, metrics and health")
                .isEmpty();
    }

    @Test
    void logsAnObjectPerLineWithWhatItIsAbout() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log().lines().toList()) {
            lines.add(mapper.readTree(line));
        }
        assertThat(lines).allSatisfy(line -> assertThat(line.toString())
                .contains("\"@timestamp\"", "\"message\"", "\"service\"", "\"ecs\""));
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().equals("Job listed"))
                .hasSize(jobs().size())
                .allSatisfy(line -> assertThat(List.of("job", "status", "windowEnd", "files"))
                        .allMatch(line::has));
        assertThat(lines)
                .filteredOn(line -> line.path("message").asText().equals("Done"))
                .allSatisfy(
                        line -> assertThat(List.of("channel", "job", "file")).allMatch(line::has));
    }

    @Test
    void answersForTheWholeProductAndForTheProcessApart() throws Exception {
        JsonNode product = new ObjectMapper().readTree(get("/health/gladly"));
        assertThat(product.path("components").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("channels", "ledger", "poll", "windows");
        assertThat(product.at("/components/channels/components").fieldNames())
                .toIterable()
                .contains("download", "archive", "warehouse", "segment");
        assertThat(get("/health/liveness")).doesNotContain("channels", "ledger").contains("UP");
        assertThat(get("/health/readiness")).contains("ledger").doesNotContain("channels");
    }

    private static void addBadLines() throws IOException {
        try (Stream<Path> files = Files.walk(peers.exports())) {
            for (Path file : files.filter(each -> each.endsWith("conversation_items.jsonl"))
                    .toList()) {
                Files.writeString(
                        file,
                        """
                        not json, but Ada Example
                        {"id":"bad-time","conversationId":"c1","timestamp":"yesterday of Ada Example","content":{}}
                        """,
                        StandardOpenOption.APPEND);
            }
        }
    }

    private static long manifests() throws IOException {
        return log().lines()
                .filter(line -> line.contains("\"message\":\"Done\"") && line.contains("\"channel\":\"manifest\""))
                .map(line -> line.replaceAll(".*\"job\":\"(.*?)\".*", "$1"))
                .distinct()
                .count();
    }

    private static List<String> jobs() throws IOException {
        return new ObjectMapper()
                .readTree(peers.exports().resolve("jobs.json").toFile())
                .findValuesAsText("id");
    }

    private static String log() throws IOException {
        return Files.readString(directory.resolve("server/err.txt"));
    }

    private static String get(String path) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(log());
        assertThat(address.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address.group() + path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Names with the keys of their tags, in the form {@code name{key,key}}. */
    private static Set<String> catalogue(String scrape) {
        return scrape.lines()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .map(sample -> sample.group(1) + (sample.group(2) == null ? "{}" : "{" + keys(sample.group(2)) + "}"))
                .collect(toCollection(TreeSet::new));
    }

    private static String keys(String tags) {
        return TAG.matcher(tags).results().map(tag -> tag.group(1)).sorted().collect(Collectors.joining(","));
    }

    private static Set<String> ofProduct(Set<String> catalogue) {
        return catalogue.stream().filter(line -> line.startsWith("gladly_")).collect(toCollection(TreeSet::new));
    }
}
