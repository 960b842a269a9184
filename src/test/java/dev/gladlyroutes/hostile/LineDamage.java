package dev.gladlyroutes.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The ways in which a line is spoilt. Those that work on fields leave a line alone that is no object any more. */
enum LineDamage {
    FLIPPED_BITS {
        @Override
        byte[] apply(byte[] line, Random random) {
            byte[] flipped = line.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0 && flipped.length > 0; flips--) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }
    },
    SWAPPED_BYTES {
        @Override
        byte[] apply(byte[] line, Random random) {
            byte[] swapped = line.clone();
            if (swapped.length > 1) {
                int index = random.nextInt(swapped.length - 1);
                swapped[index] = line[index + 1];
                swapped[index + 1] = line[index];
            }
            return swapped;
        }
    },
    TRUNCATION {
        @Override
        byte[] apply(byte[] line, Random random) {
            return joined(line, 0, random.nextInt(line.length + 1), line.length, line.length);
        }
    },
    LOST_PART {
        @Override
        byte[] apply(byte[] line, Random random) {
            int from = random.nextInt(line.length + 1);
            return joined(line, 0, from, Math.min(line.length, from + random.nextInt(40)), line.length);
        }
    },
    REPEATED_PART {
        @Override
        byte[] apply(byte[] line, Random random) {
            int from = random.nextInt(line.length + 1);
            return joined(line, 0, Math.min(line.length, from + random.nextInt(200)), from, line.length);
        }
    },
    CONCATENATED_RECORDS {
        @Override
        byte[] apply(byte[] line, Random random) {
            return joined(line, 0, line.length, 0, line.length);
        }
    },
    FOREIGN_BYTES {
        @Override
        byte[] apply(byte[] line, Random random) {
            return inserted(line, random.nextInt(line.length + 1), one(FOREIGN, random));
        }
    },
    BYTE_ORDER_MARK {
        @Override
        byte[] apply(byte[] line, Random random) {
            return inserted(line, 0, "\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
    },
    CARRIAGE_RETURN {
        @Override
        byte[] apply(byte[] line, Random random) {
            return inserted(line, line.length, new byte[] {'\r'});
        }
    },
    OTHER_ENCODING {
        @Override
        byte[] apply(byte[] line, Random random) {
            return new String(line, StandardCharsets.UTF_8)
                    .getBytes(one(List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE), random));
        }
    },
    ESCAPE_IN_A_TEXT {
        @Override
        byte[] apply(byte[] line, Random random) {
            return edited(
                    line,
                    random,
                    (field, value) -> value.isTextual()
                            ? "\"" + one(ESCAPES, random) + value.asText().replaceAll("[^\\w ]", "") + "\""
                            : null);
        }
    },
    OTHER_VALUE {
        @Override
        byte[] apply(byte[] line, Random random) {
            return edited(line, random, (field, value) -> one(VALUES, random));
        }
    },
    OTHER_KEY {
        @Override
        byte[] apply(byte[] line, Random random) {
            return edited(line, random, (field, value) -> "1,\"" + one(ESCAPES, random) + "\":" + value);
        }
    },
    REPEATED_KEY {
        @Override
        byte[] apply(byte[] line, Random random) {
            return edited(line, random, (field, value) -> value + ",\"" + field + "\":" + value);
        }
    },
    MISSING_ID {
        @Override
        byte[] apply(byte[] line, Random random) {
            ObjectNode object = object(line);
            return object == null ? line : bytes(object.without(List.of("id")));
        }
    },
    NO_RECORD {
        @Override
        byte[] apply(byte[] line, Random random) {
            return one(NO_RECORDS, random).getBytes(StandardCharsets.UTF_8);
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<byte[]> FOREIGN = List.of(
            new byte[] {0},
            new byte[] {1},
            new byte[] {'\r'},
            new byte[] {'\t'},
            new byte[] {0x0B},
            new byte[] {0x0C},
            new byte[] {0x1B},
            new byte[] {0x7F},
            "\u0085\u2028\u2029".getBytes(StandardCharsets.UTF_8),
            "\uFEFF".getBytes(StandardCharsets.UTF_8),
            "\uFFFE\uFFFF".getBytes(StandardCharsets.UTF_8),
            HexFormat.of().parseHex("C080"),
            HexFormat.of().parseHex("EDA080"),
            HexFormat.of().parseHex("F4908080"),
            HexFormat.of().parseHex("FEFF"),
            "\\u0000".getBytes(StandardCharsets.UTF_8),
            "\\ud800".getBytes(StandardCharsets.UTF_8),
            "\"".getBytes(StandardCharsets.UTF_8),
            "\\".getBytes(StandardCharsets.UTF_8));

    private static final List<String> ESCAPES = List.of(
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udc00\\ud800",
            "\\ud83dx",
            "\\ud83d\\ud83d\\ude00",
            "\\uD83D\\uDE00",
            "\\\\u0000",
            "\\\\\\u0000",
            "\\u001f\\u007f\\u0085\\u2028",
            "\\ufeff",
            "\\uffff");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-0.0",
            "7",
            "9".repeat(30),
            "9".repeat(1_001),
            "1e400",
            "-1e-400",
            "1e99999",
            "1e-99999",
            "1E+2147483648",
            "1e-9999999999",
            "\"\"",
            "\" \"",
            "\"+99999-01-01T00:00:00Z\"",
            "\"-5000-01-01T00:00:00Z\"",
            "\"0000-01-01T00:00:00+14:00\"",
            "\"9999-12-31T23:59:59.999999999-14:00\"",
            "\"2033-02-01T09:00:60Z\"",
            "\"" + "x".repeat(300) + "\"",
            "\"" + noise(6_000) + "\"",
            "[]",
            "[[],{},null,1e5]",
            "{}",
            "{\"\":1}",
            "{\"id\":[],\"type\":{}}",
            "[".repeat(900) + "]".repeat(900),
            "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));

    private static final List<String> NO_RECORDS =
            List.of("", " \t\r", "\uFEFF", "null", "[]", "7", "\"x\"", "{}", "{\"\":{}}", "id,name", "<html>", "NaN");

    /** Spoils a line. */
    abstract byte[] apply(byte[] line, Random random);

    /** Writes a field's value anew; null keeps it. */
    private interface Edit {
        String value(String field, JsonNode value);
    }

    private static byte[] edited(byte[] line, Random random, Edit edit) {
        ObjectNode record = object(line);
        if (record == null || record.isEmpty()) {
            return line;
        }
        ObjectNode object = record;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = one(names, random);
        while (object.get(name) instanceof ObjectNode inner && !inner.isEmpty() && random.nextInt(4) > 0) {
            object = inner;
            names.clear();
            object.fieldNames().forEachRemaining(names::add);
            name = one(names, random);
        }
        String value = edit.value(name, object.get(name));
        if (value != null) {
            object.putRawValue(name, new RawValue(value));
        }
        return bytes(record);
    }

    private static ObjectNode object(byte[] line) {
        try {
            return MAPPER.readTree(line) instanceof ObjectNode object ? object : null;
        } catch (IOException spoilt) {
            return null;
        }
    }

    /** Surrogates are escaped, because half a pair has no form in UTF-8. */
    private static byte[] bytes(JsonNode node) {
        StringBuilder escaped = new StringBuilder();
        for (char each : node.toString().toCharArray()) {
            if (Character.isSurrogate(each)) {
                escaped.append(String.format("\\u%04x", (int) each));
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] line, int from, int to, int from2, int to2) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(line, from, to - from);
        bytes.write(line, from2, to2 - from2);
        return bytes.toByteArray();
    }

    private static byte[] inserted(byte[] line, int position, byte[] bytes) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(line, 0, position);
        whole.writeBytes(bytes);
        whole.write(line, position, line.length - position);
        return whole.toByteArray();
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Text that no database can compress into an index. */
    private static String noise(int length) {
        return new Random(7)
                .ints('0', 'z')
                .filter(Character::isLetterOrDigit)
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
