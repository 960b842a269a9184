package dev.gladlyroutes.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names, addresses and numbers, as far as they can be kept and sent on. */
public final class ShortText {

    /** Most UTF-16 units of one, so that a few of them leave room in an event. */
    private static final int LONGEST = 2_000;

    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private ShortText() {}

    /** The beginning of a text without the space around it; null when it is empty, or no text. */
    public static @Nullable String of(JsonNode node) {
        String text = node.isTextual() ? whole(node.asText()).strip() : "";
        return text.isEmpty() ? null : TextLimit.beginning(text, LONGEST);
    }

    /** A text of any length without what JSON can escape and others refuse: NUL, and half a character. */
    public static String whole(String text) {
        return HALF_A_PAIR.matcher(text.replace("\0", "")).replaceAll("\uFFFD");
    }
}
