package dev.gladlyroutes.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the answer of {@code GET /api/v1/export/jobs}, whose order Gladly does not define, oldest window first. */
public final class ExportJobList {

    private static final Logger LOGGER = LoggerFactory.getLogger(ExportJobList.class);
    private static final int LONGEST_NAME = 200;

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
        String status = node.path("status").asText("");
        Optional<Instant> updatedAt = time(node.path("updatedAt"));
        if (!isName(id) || status.isEmpty() || updatedAt.isEmpty()) {
            return Optional.empty();
        }
        JsonNode parameters = node.path("parameters");
        return Optional.of(new ExportJob(
                id,
                node.hasNonNull("scheduleId") ? node.path("scheduleId").asText() : null,
                status.length() > 40 ? status.substring(0, 40) : status,
                updatedAt.get(),
                time(parameters.path("startAt")).orElse(null),
                time(parameters.path("endAt")).orElse(updatedAt.get()),
                files(node.path("files"))));
    }

    private static List<String> files(JsonNode node) {
        List<String> files = new ArrayList<>();
        node.forEach(name -> {
            if (name.isTextual() && isName(name.asText()) && !files.contains(name.asText())) {
                files.add(name.asText());
            }
        });
        return List.copyOf(files);
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME;
    }

    private static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Timestamps.parse(node.asText())) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
