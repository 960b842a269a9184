package dev.gladlyroutes.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportGeneratorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant END = Instant.parse("2031-05-06T12:00:00Z");
    private static final ExportPlan PLAN =
            ExportPlan.ofSeed(11).withEnd(END).withItems(1_500).withJobs(9);

    @TempDir
    private Path directory;

    @Test
    void writesTheSameBytesForTheSamePlan() throws IOException {
        // When
        new ExportGenerator().generate(directory.resolve("a"), PLAN);
        new ExportGenerator().generate(directory.resolve("b"), PLAN);
        new ExportGenerator()
                .generate(directory.resolve("c"), ExportPlan.ofSeed(12).withEnd(END));

        // Then
        assertThat(contents("a")).isEqualTo(contents("b")).isNotEqualTo(contents("c"));
    }

    @Test
    void coversEveryContentType() throws IOException {
        ExportSummary summary = new ExportGenerator().generate(directory, PLAN.withItems(400));

        assertThat(summary.itemsByContentType())
                .containsOnlyKeys(
                        "CHAT_MESSAGE",
                        "CONVERSATION_NOTE",
                        "CONVERSATION_STATUS_CHANGE",
                        "CUSTOMER_ACTIVITY",
                        "EMAIL",
                        "FACEBOOK_MESSAGE",
                        "FILES",
                        "HOLOGRAM",
                        "INSTAGRAM_DIRECT",
                        "PHONE_CALL",
                        "SMS",
                        "TEXT",
                        "TOPIC_CHANGE",
                        "TWITTER",
                        "VOICEMAIL",
                        "VOICE_AI_MESSAGE",
                        "WHATSAPP");
        assertThat(items().map(item -> item.at("/content/messageType").asText()))
                .contains("TEXT", "QUICK_REPLY_REQUEST", "QUICK_REPLY_RESPONSE");
        assertThat(items().map(item -> item.at("/content/recordingStatus").asText()))
                .contains("AVAILABLE", "DELETED");
        assertThat(items().map(item -> item.at("/initiator/type").asText()))
                .contains("AGENT", "API", "AUTOMATION", "CUSTOMER", "EXTERNAL", "SYSTEM");
        assertThat(items())
                .anyMatch(item -> item.at("/content/content").asText("x").isEmpty());
    }

    @Test
    void countsWhatItWrites() throws IOException {
        // When
        ExportSummary summary = new ExportGenerator().generate(directory, PLAN);

        // Then
        Map<String, JsonNode> distinct = new HashMap<>();
        items().forEach(item -> distinct.put(item.path("id").asText(), item));
        assertThat(distinct).hasSize(1_500).hasSize((int) summary.items());
        assertThat(items()).hasSize((int) summary.itemLines()).hasSizeGreaterThan(1_500);
        assertThat(distinct.values().stream()
                        .filter(item -> item.has("conversationId"))
                        .map(item -> item.get("conversationId").asText())
                        .distinct())
                .hasSize((int) summary.conversations());
        assertThat(distinct.values().stream()
                        .filter(item -> item.at("/content/status").asText().equals("CLOSED")))
                .hasSize((int) summary.closes());
        assertThat(distinct.values().stream()
                        .filter(item -> item.at("/content/status").asText().equals("OPEN")))
                .hasSize((int) summary.reopens())
                .isNotEmpty();
        assertThat(ids(PlannedJob.CUSTOMERS)).hasSize((int) summary.customers());
        assertThat(ids(PlannedJob.AGENTS)).hasSize(summary.agents());
        assertThat(ids(PlannedJob.TOPICS)).hasSize(summary.topics());
        assertThat(records(PlannedJob.CUSTOMERS)).hasSize((int) summary.customerLines());
    }

    @Test
    void closesReopensAndClosesAgainInLaterJobs() throws IOException {
        new ExportGenerator().generate(directory, PLAN);

        Map<String, Map<Instant, String>> statuses = new HashMap<>();
        items().filter(item -> item.at("/content/type").asText().equals("CONVERSATION_STATUS_CHANGE"))
                .forEach(item -> statuses.computeIfAbsent(
                                item.get("conversationId").asText(), id -> new TreeMap<>())
                        .put(
                                Instant.parse(item.get("timestamp").asText()),
                                item.at("/content/status").asText()));
        assertThat(statuses.values().stream().map(changes -> String.join(" ", changes.values())))
                .contains("CLOSED", "CLOSED OPEN CLOSED");
    }

    @Test
    void listsSomeTopicChangesAfterTheCloseThatFollowsThem() throws IOException {
        new ExportGenerator().generate(directory, PLAN);

        Map<String, Instant> closed = new HashMap<>();
        List<String> late = new ArrayList<>();
        items().forEach(item -> {
            String conversation = item.path("conversationId").asText();
            Instant timestamp = Instant.parse(item.get("timestamp").asText());
            if (item.at("/content/status").asText().equals("CLOSED")) {
                closed.put(conversation, timestamp);
            } else if (item.at("/content/type").asText().equals("TOPIC_CHANGE")
                    && timestamp.isBefore(closed.getOrDefault(conversation, Instant.MIN))) {
                late.add(conversation);
            }
        });
        assertThat(late).isNotEmpty();
    }

    @Test
    void givesSomeCustomersAnotherNameLater() throws IOException {
        new ExportGenerator().generate(directory, PLAN);

        Map<String, Set<String>> names = records(PlannedJob.CUSTOMERS)
                .collect(Collectors.groupingBy(
                        customer -> customer.get("id").asText(),
                        Collectors.mapping(customer -> customer.path("name").asText(), Collectors.toSet())));
        assertThat(names.values()).anyMatch(each -> each.size() == 2).anyMatch(each -> each.size() == 1);
    }

    @Test
    void plansJobsOfEveryKindWithinThirteenDays() throws IOException {
        new ExportGenerator()
                .generate(directory, PLAN.withJobs(12).withItems(50).withWindow(Duration.ofDays(1)));

        List<JsonNode> jobs = jobs();
        assertThat(jobs.stream().map(job -> job.get("status").asText()))
                .hasSize(12)
                .containsOnlyOnce("FAILED", "IN_PROGRESS")
                .contains("COMPLETED");
        assertThat(jobs).filteredOn(job -> !job.has("scheduleId")).hasSize(1);
        assertThat(jobs)
                .filteredOn(job -> job.get("files").size() == 2)
                .singleElement()
                .satisfies(quiet -> assertThat(
                                directory.resolve(quiet.get("id").asText()).resolve(PlannedJob.CUSTOMERS))
                        .isEmptyFile());
        assertThat(jobs.stream().map(job -> Instant.parse(job.get("updatedAt").asText())))
                .allMatch(updatedAt -> updatedAt.isBefore(END) && updatedAt.isAfter(END.minus(Duration.ofDays(13))))
                .isNotEqualTo(jobs.stream()
                        .map(job -> Instant.parse(job.get("updatedAt").asText()))
                        .sorted()
                        .toList());
    }

    @Test
    void keepsItemsInsideTheWindowOfTheirFirstJob() throws IOException {
        new ExportGenerator().generate(directory, PLAN);

        Map<String, Instant> seen = new HashMap<>();
        jobs().stream()
                .sorted((a, b) -> a.at("/parameters/endAt")
                        .asText()
                        .compareTo(b.at("/parameters/endAt").asText()))
                .forEach(job -> lines(job.get("id").asText(), PlannedJob.ITEMS).forEach(line -> {
                    JsonNode item = parsed(line);
                    Instant timestamp = Instant.parse(item.get("timestamp").asText());
                    if (seen.put(item.get("id").asText(), timestamp) == null) {
                        assertThat(timestamp)
                                .isBetween(
                                        Instant.parse(
                                                job.at("/parameters/startAt").asText()),
                                        Instant.parse(
                                                job.at("/parameters/endAt").asText()));
                    } else {
                        assertThat(timestamp)
                                .isBefore(Instant.parse(
                                        job.at("/parameters/startAt").asText()));
                    }
                }));
        assertThat(seen).hasSize(1_500);
    }

    @Test
    void writesMalformedLinesOnlyWhenAsked() throws IOException {
        ExportSummary summary = new ExportGenerator().generate(directory, PLAN.withMalformedLines(7));

        long unreadable = itemLines()
                .filter(line -> {
                    try {
                        MAPPER.readTree(line);
                        return false;
                    } catch (IOException e) {
                        return true;
                    }
                })
                .count();
        assertThat(unreadable).isEqualTo(7).isEqualTo(summary.malformedLines());
    }

    @Test
    void meetsTheAverageItemLength() throws IOException {
        ExportSummary summary = new ExportGenerator().generate(directory, PLAN.withAverageItemBytes(1_000));

        double average = itemLines()
                .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length)
                .average()
                .orElseThrow();
        assertThat(average).isBetween(900.0, 1_100.0);
        assertThat(summary.bytes()).isGreaterThan(1_350_000);
    }

    @Test
    void refusesAPlanWithoutItems() {
        assertThatThrownBy(() -> PLAN.withItems(0)).hasMessage("items must be at least 1");
    }

    private List<JsonNode> jobs() throws IOException {
        JsonNode jobs = MAPPER.readTree(directory.resolve(JobsFile.NAME).toFile());
        return StreamSupport.stream(jobs.spliterator(), false).toList();
    }

    private Stream<JsonNode> items() throws IOException {
        return records(PlannedJob.ITEMS);
    }

    private Stream<JsonNode> records(String file) throws IOException {
        return jobs().stream()
                .flatMap(job -> lines(job.get("id").asText(), file))
                .map(ExportGeneratorTest::parsed);
    }

    private Stream<String> itemLines() throws IOException {
        return jobs().stream().flatMap(job -> lines(job.get("id").asText(), PlannedJob.ITEMS));
    }

    private Set<String> ids(String file) throws IOException {
        Set<String> ids = new HashSet<>();
        records(file).forEach(each -> ids.add(each.get("id").asText()));
        return ids;
    }

    private Stream<String> lines(String job, String file) {
        Path path = directory.resolve(job).resolve(file);
        try {
            return Files.exists(path) ? Files.readAllLines(path).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> contents(String name) throws IOException {
        Path root = directory.resolve(name);
        Map<String, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static JsonNode parsed(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
