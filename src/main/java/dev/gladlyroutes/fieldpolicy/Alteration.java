package dev.gladlyroutes.fieldpolicy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of single values.
 *
 * @param field as what a value is counted
 * @param length most code points of a text that is truncated
 * @param hash the hash; there when the action needs one
 */
record Alteration(AlteredField field, int length, @Nullable KeyedHash hash) {

    private static final byte[] MASK = "\"***\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HASH = ("\"" + KeyedHash.PREFIX).getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = KeyedHash.LENGTH + 2;
    private static final JsonFactory JSON = new JsonFactory();

    boolean drops() {
        return field.action() == Action.DROP;
    }

    /**
     * The JSON that takes the place of a text, number or boolean; null when it stays. An empty text has nothing to
     * hide, and {@code null} neither; a mask or a hash was altered before.
     */
    byte @Nullable [] of(byte[] json, int start, int end) {
        boolean text = json[start] == '"';
        if (text ? end - start == 2 || isAltered(json, start, end) : json[start] == 'n') {
            return null;
        }
        return switch (field.action()) {
            case MASK -> MASK;
            case HASH -> hashed(json, start, end);
            case TRUNCATE -> text ? Truncation.of(json, start, end, length) : null;
            // Better no record than one with a value that was to be left out.
            case KEEP, DROP -> throw new IllegalStateException("No JSON takes the place of what is kept or dropped");
        };
    }

    private static boolean isAltered(byte[] json, int start, int end) {
        return Arrays.equals(json, start, end, MASK, 0, MASK.length)
                || (end - start == HASH_BYTES
                        && Arrays.equals(json, start, start + HASH.length, HASH, 0, HASH.length)
                        && isHexadecimal(json, start + HASH.length, end - 1));
    }

    private static boolean isHexadecimal(byte[] json, int start, int end) {
        for (int index = start; index < end; index++) {
            boolean digit = json[index] >= '0' && json[index] <= '9';
            if (!digit && (json[index] < 'a' || json[index] > 'f')) {
                return false;
            }
        }
        return true;
    }

    private byte[] hashed(byte[] json, int start, int end) {
        String value = Objects.requireNonNull(hash).of(text(json, start, end));
        return ('"' + value + '"').getBytes(StandardCharsets.US_ASCII);
    }

    /** A text without its quotes and escapes; a number as it is written. */
    static String text(byte[] json, int start, int end) {
        if (json[start] != '"') {
            return new String(json, start, end - start, StandardCharsets.UTF_8);
        }
        try (JsonParser parser = JSON.createParser(json, start, end - start)) {
            return Objects.requireNonNull(parser.nextTextValue());
        } catch (IOException impossible) {
            throw new IllegalStateException("A text of a record that was read is a text", impossible);
        }
    }
}
