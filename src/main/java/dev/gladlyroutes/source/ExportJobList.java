package dev.gladlyroutes.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the answer of {@code GET /api/v1/export/jobs}, whose order Gladly does not define, oldest window first. */
public final class ExportJobList {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExportJobList.class);
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SCHEDULE = 255;
    private static final int LONGEST_STATUS = 40;

    private static final Comparator<ExportJob> OLDEST_FIRST = Comparator.comparing(ExportJob::windowEnd)
            .thenComparing(ExportJob::updatedAt)
            .thenComparing(ExportJob::id);

    private ExportJobList() {}

    /**
     * Reads the list.
     *
     * @throws UnreadableJobListException when it is not an array
     */
    public static List<ExportJob> read(@Nullable JsonNode answer) throws UnreadableJobListException {
        if (answer == null || !answer.isArray()) {
            throw new UnreadableJobListException("Gladly answered the job list with "
                    + (answer != null && answer.has("errors") ? "an error object" : "something that is not a list")
                    + ".");
        }
        Map<String, ExportJob> newest = new LinkedHashMap<>();
        answer.forEach(node -> job(node)
                .ifPresentOrElse(
                        job -> newest.merge(
                                job.id(),
                                job,
                                (one, other) -> one.updatedAt().isAfter(other.updatedAt()) ? one : other),
                        () -> LOGGER.error(
                                "A job on Gladly's list has no usable id, status or updatedAt; it is left out.")));
        return newest.values().stream().sorted(OLDEST_FIRST).toList();
    }

    private static Optional<ExportJob> job(JsonNode node) {
        String id = node.path("id").asText("");
        String status = beginning(node.path("status").asText(""));
        Optional<Instant> updatedAt = JsonFields.time(node.path("updatedAt"));
        if (!JsonFields.isText(id, LONGEST_NAME) || !JsonFields.isText(status, LONGEST_STATUS) || updatedAt.isEmpty()) {
            return Optional.empty();
        }
        JsonNode parameters = node.path("parameters");
        return Optional.of(new ExportJob(
                id,
                scheduleId(node.path("scheduleId")),
                status,
                updatedAt.get(),
                JsonFields.time(parameters.path("startAt")).orElse(null),
                JsonFields.time(parameters.path("endAt")).orElse(updatedAt.get()),
                files(id, node.path("files"))));
    }

    private static List<String> files(String job, JsonNode node) {
        Set<String> files = new LinkedHashSet<>();
        node.forEach(name -> {
            if (name.isTextual() && JsonFields.isText(name.asText(), LONGEST_NAME)) {
                files.add(name.asText());
            } else {
                LOGGER.atError().addKeyValue("job", job).log("A file of this job has no usable name; it is left out.");
            }
        });
        return List.copyOf(files);
    }

    private static @Nullable String scheduleId(JsonNode node) {
        String id = node.asText("");
        return !node.isNull() && JsonFields.isText(id, LONGEST_SCHEDULE) ? id : null;
    }

    private static String beginning(String status) {
        return status.length() > LONGEST_STATUS ? status.substring(0, LONGEST_STATUS) : status;
    }
}
