package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.TextLimit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A message between a customer and a company, on whatever channel.
 *
 * @param channel {@code CHAT}, {@code EMAIL}, {@code SMS} and so on, as in the warehouse's relation {@code messages}
 * @param byCustomer whether the customer wrote it
 * @param body its text, or the beginning of a long one; empty when it has none
 */
record ItemMessage(String channel, boolean byCustomer, String body) {

    private static final Map<String, String> CHANNELS = Map.of(
            "CHAT_MESSAGE", "CHAT",
            "EMAIL", "EMAIL",
            "SMS", "SMS",
            "FACEBOOK_MESSAGE", "FACEBOOK",
            "INSTAGRAM_DIRECT", "INSTAGRAM",
            "WHATSAPP", "WHATSAPP",
            "TWITTER", "TWITTER",
            "VOICE_AI_MESSAGE", "VOICE_AI");

    private static final List<String> TEXTS = List.of("/content", "/body", "/content/text", "/content/caption");
    private static final Set<String> CUSTOM = Set.of("TEXT", "FILES");
    private static final Set<String> CUSTOMERS = Set.of("CUSTOMER", "EXTERNAL");

    /** Most UTF-16 units of a body, so that events stay far below Segment's limit. */
    private static final int LONGEST = 5_000;

    /** The message that an item of an export is; empty for a note, a call, a change or something new. */
    static Optional<ItemMessage> read(JsonNode item) {
        JsonNode content = item.path("content");
        String type = content.path("type").asText("");
        String channel = CUSTOM.contains(type) && content.hasNonNull("customChannelId") ? "CUSTOM" : CHANNELS.get(type);
        String initiator = item.path("initiator").path("type").asText("");
        if (channel == null || initiator.isEmpty() || "INTERNAL".equals(initiator)) {
            return Optional.empty();
        }
        return Optional.of(new ItemMessage(channel, CUSTOMERS.contains(initiator), body(content)));
    }

    /** Custom channels put the text into an object. */
    private static String body(JsonNode content) {
        for (String pointer : TEXTS) {
            JsonNode text = content.at(pointer);
            if (text.isTextual()) {
                return TextLimit.beginning(text.asText(), LONGEST);
            }
        }
        return "";
    }
}
