package dev.gladlyroutes.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Fields of Gladly's answers, as far as they can be stored. */
final class JsonFields {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2262;

    private JsonFields() {}

    /** Whether every database, file system and terminal can take it. */
    static boolean isText(String text, int longest) {
        return !text.isBlank()
                && text.length() <= longest
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** A time that every database can take. */
    static Optional<Instant> time(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(Timestamps.parse(node.asText())).filter(JsonFields::isUsable)
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }
}
