package dev.gladlyroutes.fieldpolicy;

import java.nio.charset.StandardCharsets;

/** A position in a record's bytes. The record was read before, so that it is known to be JSON. */
final class JsonCursor {

    private final byte[] json;
    private int position;

    JsonCursor(byte[] json, int position) {
        this.json = json;
        this.position = position;
    }

    int position() {
        return position;
    }

    /** Passes over white space; gives the byte behind it. */
    byte peek() {
        while (json[position] == ' ' || json[position] == '\t' || json[position] == '\r' || json[position] == '\n') {
            position++;
        }
        return json[position];
    }

    /** Passes over white space and a punctuation mark. */
    void pass() {
        peek();
        position++;
    }

    /** Passes over the name of a field and its colon. */
    String name() {
        peek();
        int start = position;
        boolean escaped = string();
        String name = escaped
                ? Alteration.text(json, start, position)
                : new String(json, start + 1, position - start - 2, StandardCharsets.UTF_8);
        pass();
        return name;
    }

    /** Passes over a value. */
    void value() {
        int depth = 0;
        do {
            byte first = peek();
            if (first == '"') {
                string();
            } else if (first == '{' || first == '[') {
                depth++;
                position++;
            } else if (first == '}' || first == ']') {
                depth--;
                position++;
            } else if (first == ',' || first == ':') {
                position++;
            } else {
                literal();
            }
        } while (depth > 0);
    }

    private void literal() {
        while (position < json.length && isPartOfLiteral(json[position])) {
            position++;
        }
    }

    private static boolean isPartOfLiteral(byte each) {
        return each != ',' && each != '}' && each != ']' && each > ' ';
    }

    /** Whether it has escapes. */
    private boolean string() {
        boolean escaped = false;
        position++;
        while (json[position] != '"') {
            if (json[position] == '\\') {
                escaped = true;
                position++;
            }
            position++;
        }
        position++;
        return escaped;
    }
}
