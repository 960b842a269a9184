package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.record.ShortText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A customer as Gladly has it now.
 *
 * @param name full name
 * @param email the primary e-mail address, or else the first one
 * @param phone the primary phone number in E.164, or else the first one
 * @param attributes the custom attributes; missing when there are none
 */
public record Profile(
        @Nullable String name, @Nullable String email, @Nullable String phone, @Nullable ObjectNode attributes) {

    /** Bytes of custom attributes that leave an event the room for everything else: half of what Segment takes. */
    static final int LARGEST_ATTRIBUTES = 16_000;

    /** Levels of objects and arrays in custom attributes; the rest of an event has room for more, but nobody reads them. */
    private static final int DEEPEST = 50;

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

    /** Reads an answer. */
    static Profile read(JsonNode answer) throws IOException {
        Answers.requireId(answer);
        return new Profile(
                ShortText.of(answer.path("name")),
                email(answer.path("emails")),
                phone(answer.path("phones")),
                attributes(answer.path("customAttributes")));
    }

    private static @Nullable String email(JsonNode emails) {
        JsonNode email = primaryOrFirst(emails);
        String normalized = ShortText.of(email.path("normalized"));
        return normalized == null ? ShortText.of(email.path("original")) : normalized;
    }

    /** What was typed is taken only when it is a number that anybody can dial. */
    private static @Nullable String phone(JsonNode phones) {
        JsonNode phone = primaryOrFirst(phones);
        String normalized = ShortText.of(phone.path("normalized"));
        String original = ShortText.of(phone.path("original"));
        return normalized != null || original == null || !E164.matcher(original).matches() ? normalized : original;
    }

    private static JsonNode primaryOrFirst(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path("primary").asBoolean())
                .findFirst()
                .orElse(list.path(0));
    }

    private static @Nullable ObjectNode attributes(JsonNode attributes) {
        return isFlat(attributes, DEEPEST)
                        && AnsweredValue.sendable(attributes) instanceof ObjectNode object
                        && !object.isEmpty()
                        && fits(object)
                ? object
                : null;
    }

    private static boolean isFlat(JsonNode node, int levels) {
        return levels > 0
                && StreamSupport.stream(node.spliterator(), false).allMatch(inside -> isFlat(inside, levels - 1));
    }

    private static boolean fits(ObjectNode attributes) {
        return attributes.toString().getBytes(StandardCharsets.UTF_8).length <= LARGEST_ATTRIBUTES;
    }
}
