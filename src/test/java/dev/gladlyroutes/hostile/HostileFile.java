package dev.gladlyroutes.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file with lines of every kind, and what must become of each in the warehouse. */
public final class HostileFile {

    public static final String ROW = "row";
    public static final String FILTERED = "filtered";

    private final List<Entry> entries = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    /**
     * A line of the file.
     *
     * @param number its number
     * @param offset where it begins
     * @param bytes its bytes without the line feed
     * @param fate a row, filtered, or the reason in its dead letter
     */
    public record Entry(long number, long offset, byte[] bytes, String fate) {}

    /** Adds a line. */
    public HostileFile line(byte[] bytes, String fate) {
        entries.add(new Entry(entries.size() + 1L, content.size(), bytes, fate));
        content.writeBytes(bytes);
        content.write('\n');
        return this;
    }

    /** Adds a line. */
    public HostileFile line(String text, String fate) {
        return line(text.getBytes(StandardCharsets.UTF_8), fate);
    }

    /** Adds a record whose id is the number of its line; {@code ~} stands for the beginning of an escape. */
    public HostileFile record(String more, String fate) {
        return line("{\"id\":\"line-" + (entries.size() + 1) + "\"," + more.replace("~", "\\u") + "}", fate);
    }

    /** All lines. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The lines with a fate. */
    public List<Entry> entries(String fate) {
        return entries.stream().filter(entry -> entry.fate().equals(fate)).toList();
    }

    /** The lines that are neither a row nor filtered. */
    public List<Entry> rejected() {
        return entries.stream()
                .filter(entry -> !entry.fate().equals(ROW) && !entry.fate().equals(FILTERED))
                .toList();
    }

    /** All bytes, without the last line feed. */
    public byte[] content() {
        byte[] bytes = content.toByteArray();
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    /** Conversation items with everything that a line can be. */
    public static HostileFile ofItems() {
        String item = "\"conversationId\":\"c1\",\"customerId\":\"u1\",\"timestamp\":\"2031-03-04T08:00:00Z\"";
        String mark = "\uFEFF";
        HostileFile file = new HostileFile();
        file.line(mark + "{\"id\":\"line-1\"," + item + "}", ROW)
                .line("", FILTERED)
                .line(" \t\r", FILTERED)
                .line(mark, FILTERED)
                .line("{\"id\":\"line-5\"," + item + "}\r", ROW)
                .line(mark + "{\"id\":\"line-6\"," + item + "}", ROW)
                .line(mark + mark + "{\"id\":\"line-7\"," + item + "}\r", ROW)
                .record("\"content\":{\"content\":\"a\u2028b\u2029c\u0085d\uFFFF\uD83D\uDE00\"}", ROW)
                .record(item + ",\"content\":{\"content\":\"~2028~0085~d83d~de00~001f\\\\u0000\"}", ROW)
                .record("\"content\":{\"content\":\"a~0000b\"}", "bad_text")
                .record("\"content\":{\"a~0000b\":1}", "bad_text")
                .record("\"sessionId\":\"a~0000b\"", "bad_text")
                .line("{\"id\":\"a\\u0000b\"}", "bad_text")
                .record("\"content\":{\"content\":\"~d800\"}", "bad_text")
                .record("\"content\":{\"~dc00~d800\":1}", "not_json")
                .record(item + ",\"customerId\":\"u2\"", "not_json")
                .record("\"more\":{\"twice\":1,\"tw~0069ce\":1}", "not_json")
                .record("\"more\":[123456789012345678901234567890,-1e400,1e-400,0.10]", ROW)
                .record("\"more\":1e99999", "too_complex")
                .record("\"more\":1E+9999999999", "too_complex")
                .record("\"more\":" + "[".repeat(10_000) + "]".repeat(10_000), "too_complex")
                .record("\"more\":" + "[".repeat(900) + "]".repeat(900), ROW)
                .record("\"more\":[" + "1,".repeat(200_000) + "1]", "too_complex")
                .record("\"content\":{\"content\":\"" + "x".repeat(5 << 20) + "\"}", ROW)
                .line("null", "not_an_object")
                .line("[]", "not_an_object")
                .line("7", "not_an_object")
                .line("\"x\"", "not_an_object")
                .line("{}", "id_missing")
                .line("{" + item + "}", "id_missing")
                .line("{\"id\":7}", "id_missing")
                .line("{\"id\":\" \"}", "id_missing")
                .line("{\"id\":\"" + "i".repeat(256) + "\"}", "wrong_type")
                .record("\"conversationId\":{}", ROW)
                .record("\"customerId\":\"" + "u".repeat(5_000) + "\"", ROW)
                .record("\"initiator\":\"agent\"", ROW)
                .record("\"content\":{\"type\":[]}", ROW)
                .record("\"timestamp\":\"yesterday\"", "bad_timestamp")
                .record("\"timestamp\":\"+10000-01-01T00:00:00Z\"", "bad_timestamp")
                .record("\"timestamp\":\"0000-01-01T00:00:00Z\"", ROW)
                .line("{\"id\":\"a\"}{\"id\":\"b\"}", "not_json")
                .line("{\"id\":\"a\"", "not_json")
                .line("{\"id\":\"a\0b\"}", "not_json")
                .line("{\"id\":\"utf-16\"}".getBytes(StandardCharsets.UTF_16LE), "not_json")
                .line(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}, "not_json")
                .line(new byte[] {0, (byte) 0xFF, '\r', 7}, "not_json")
                .line("<html></html>", "not_json")
                .line("x".repeat(9 << 20), "line_too_long")
                .record(item, ROW);
        return file;
    }
}
