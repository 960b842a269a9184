package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The exports on disk; read anew each time, so that they can change while the simulator runs. */
final class ExportDirectory {

    private final Path directory;
    private final ObjectMapper mapper;

    ExportDirectory(Path directory, ObjectMapper mapper) {
        this.directory = directory;
        this.mapper = mapper;
    }

    ArrayNode jobs(JobQuery query) throws IOException {
        ArrayNode admitted = mapper.createArrayNode();
        for (JsonNode job : all()) {
            if (query.admits(job)) {
                admitted.add(job);
            }
        }
        return admitted;
    }

    Optional<JsonNode> job(String id) throws IOException {
        return StreamSupport.stream(all().spliterator(), false)
                .filter(job -> id.equals(job.path("id").asText()))
                .findFirst();
    }

    /** The file of that name, if the job lists it; a path that leads elsewhere is listed by no job. */
    Optional<Path> file(String jobId, String name) throws IOException {
        return job(jobId)
                .filter(job -> StreamSupport.stream(job.path("files").spliterator(), false)
                        .anyMatch(file -> name.equals(file.asText())))
                .map(job -> directory.resolve(jobId).resolve(name))
                .filter(Files::isRegularFile);
    }

    /** The jobs, oldest window first. */
    List<JsonNode> byWindow() throws IOException {
        return StreamSupport.stream(all().spliterator(), false)
                .sorted(Comparator.comparing(job -> instant(job, "endAt")))
                .toList();
    }

    /** Another text whenever a file has changed. */
    String version() throws IOException {
        StringBuilder version = new StringBuilder();
        for (JsonNode job : all()) {
            for (JsonNode name : job.path("files")) {
                Optional<Path> file = file(job.path("id").asText(), name.asText());
                if (file.isPresent()) {
                    version.append(file.get())
                            .append(' ')
                            .append(Files.size(file.get()))
                            .append(' ')
                            .append(Files.getLastModifiedTime(file.get()))
                            .append('\n');
                }
            }
        }
        return version.toString();
    }

    /** The one schedule that every organization has, as the newest scheduled job shows it. */
    ArrayNode schedules() throws IOException {
        ArrayNode schedules = mapper.createArrayNode();
        StreamSupport.stream(all().spliterator(), false)
                .filter(job -> job.hasNonNull("scheduleId"))
                .max(Comparator.comparing(job -> instant(job, "endAt")))
                .ifPresent(job -> {
                    Instant endAt = instant(job, "endAt");
                    Duration window = Duration.between(instant(job, "startAt"), endAt);
                    schedules
                            .addObject()
                            .put("id", job.path("scheduleId").asText())
                            .put("frequency", window.compareTo(Duration.ofDays(1)) < 0 ? "HOURLY" : "DAILY")
                            .put("type", "CONVERSATIONS")
                            .put("nextStartAt", Timestamps.text(endAt, 2))
                            .put("updatedAt", job.path("updatedAt").asText());
                });
        return schedules;
    }

    private JsonNode all() throws IOException {
        return mapper.readTree(directory.resolve(JobsFile.NAME).toFile());
    }

    private static Instant instant(JsonNode job, String parameter) {
        return Instant.parse(job.path("parameters").path(parameter).asText());
    }
}
