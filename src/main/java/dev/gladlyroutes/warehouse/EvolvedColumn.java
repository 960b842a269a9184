package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.warehouse.Column.Type;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A column for a field that Gladly does not document. Its name says so, and can never be that of a column which a later
 * version of the product has for the same field.
 *
 * @param path the field, with points between its steps
 * @param name the column
 * @param type what it holds
 */
record EvolvedColumn(String path, String name, Type type) {

    private static final String PREFIX = "x_";

    /** What every database takes for a name is 63 letters. */
    private static final int LONGEST = 60;

    /**
     * The column for a field: {@code content.moodScore} goes to {@code x_content_mood_score}.
     *
     * @param jsonType type of its first value in JSON
     */
    static EvolvedColumn of(String path, String jsonType) {
        String plain = plain(path);
        boolean isExact = path.matches("[A-Za-z0-9.]+") && plain.length() <= LONGEST;
        return isExact ? new EvolvedColumn(path, plain, type(jsonType)) : hashed(path, jsonType);
    }

    /** The column for a field whose plain name another field has: {@code x_content_mood_score_1f2e3d4c}. */
    static EvolvedColumn hashed(String path, String jsonType) {
        String plain = plain(path);
        String name = plain.substring(0, Math.min(plain.length(), LONGEST - 9)) + "_" + hash(path);
        return new EvolvedColumn(path, name, type(jsonType));
    }

    static boolean is(Column column) {
        return column.name().startsWith(PREFIX);
    }

    Column column() {
        return Column.of(name, type, path);
    }

    private static Type type(String jsonType) {
        return switch (jsonType) {
            case "boolean" -> Type.BOOLEAN;
            case "number" -> Type.NUMBER;
            case "array" -> Type.ARRAY;
            case "object" -> Type.OBJECT;
            default -> Type.TEXT;
        };
    }

    private static String plain(String path) {
        return PREFIX
                + path.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_");
    }

    /** Tells fields apart whose names differ in what a name of a column cannot hold. */
    private static String hash(String path) {
        CRC32 hash = new CRC32();
        hash.update(path.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(hash.getValue());
    }
}
