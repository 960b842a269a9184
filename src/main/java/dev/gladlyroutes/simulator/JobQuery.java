package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters of the job list; a missing one admits every job. */
record JobQuery(@Nullable String status, @Nullable Instant startAt, @Nullable Instant endAt) {

    private static final Set<String> STATUSES = Set.of("PENDING", "IN_PROGRESS", "COMPLETED", "FAILED");
    private static final Duration HORIZON = Duration.ofDays(14);

    /** Reads the filters of a request. */
    static JobQuery of(URI request, Instant now) throws InvalidQueryException {
        Map<String, String> values = values(request);
        String status = values.get("status");
        if (status != null && !STATUSES.contains(status)) {
            throw new InvalidQueryException("status", "unknown status");
        }
        Instant startAt = instant(values, "startAt");
        if (startAt != null && startAt.isBefore(now.minus(HORIZON))) {
            throw new InvalidQueryException("startAt", "is more than 14 days ago");
        }
        Instant endAt = instant(values, "endAt");
        if (endAt != null && endAt.isAfter(now)) {
            throw new InvalidQueryException("endAt", "is in the future");
        }
        if (endAt != null && startAt != null && endAt.isBefore(startAt)) {
            throw new InvalidQueryException("endAt", "is before startAt");
        }
        return new JobQuery(status, startAt, endAt);
    }

    boolean admits(JsonNode job) {
        if (status != null && !status.equals(job.path("status").asText())) {
            return false;
        }
        Instant updatedAt = Instant.parse(job.path("updatedAt").asText());
        return (startAt == null || !updatedAt.isBefore(startAt)) && (endAt == null || !updatedAt.isAfter(endAt));
    }

    private static Map<String, String> values(URI request) {
        Map<String, String> values = new HashMap<>();
        String query = request.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    private static @Nullable Instant instant(Map<String, String> values, String name) throws InvalidQueryException {
        String value = values.get(name);
        try {
            return value == null ? null : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidQueryException(name, "is no ISO 8601 date and time");
        }
    }

    /** A filter has a value that Gladly refuses. */
    static final class InvalidQueryException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String attribute;

        InvalidQueryException(String attribute, String message) {
            super(message);
            this.attribute = attribute;
        }

        String attribute() {
            return attribute;
        }
    }
}
