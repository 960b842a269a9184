package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectionTest {

    private static final FieldSelection SOME =
            FieldSelection.of("id", "n", "content.type", "content.deep.list", "gone");

    private static final List<String> LINES = List.of(
            "{\"id\":\"a\",\"x\":[1,{\"id\":\"b\"}],\"content\":{\"type\":\"SMS\",\"body\":\"é\\u00e9\\n\",\"deep\":{\"list\":[{\"m\":1.5}],\"no\":2}}}",
            "{\"content\":\"text\",\"id\":{\"type\":1},\"n\":12345678901234567890,\"m\":-1.25e-7,\"o\":[[],{}]}",
            "{\"id\":null,\"n\":-3000000000,\"content\":[{\"type\":1}],\"t\":true,\"f\":false,\"u\":{\"a\":{\"a\":{}}}}",
            " { \"n\" : 0.10 , \"content\" : { \"deep\" : false } , \"long\" : \"" + "x".repeat(5_000) + "\" } \r");

    private static final String BREAKING = "{}[]\",:0e.-\\ntx\u0001\u0080";

    private record Reading(String record, Rejection rejection, String message) {}

    @Test
    void keepsTheFieldsThatAreAskedFor() throws Exception {
        assertThat(RecordReader.read(line(LINES.get(0)), SOME).toString())
                .isEqualTo("{\"id\":\"a\",\"content\":{\"type\":\"SMS\",\"deep\":{\"list\":[{\"m\":1.5}]}}}");
        assertThat(RecordReader.read(line(LINES.get(0)), FieldSelection.of()).isEmpty())
                .isTrue();
    }

    @Test
    void keepsAFieldWholeThatIsAskedForInBothWays() throws Exception {
        for (FieldSelection fields : List.of(FieldSelection.of("u", "u.a.b"), FieldSelection.of("u.a.b", "u"))) {
            assertThat(RecordReader.read(line(LINES.get(2)), fields).toString())
                    .isEqualTo("{\"u\":{\"a\":{\"a\":{}}}}");
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void readsEveryValueAsItIsReadWithAllOthers(String text) throws Exception {
        assertThat(RecordReader.read(line(text), SOME).toString())
                .isEqualTo(some(RecordReader.read(line(text))).toString());
    }

    static Stream<String> lines() {
        return Stream.concat(
                LINES.stream(),
                Stream.of("100.0", "1.50", "0e5", "0.000", "-1e400", "1.000e-999", "0e99999")
                        .map(number -> "{\"id\":" + number + ",\"content\":{\"deep\":{\"list\":[" + number + "]}}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"x\":1e1000}",
                "{\"x\":[{\"y\":1e-1001}]}",
                "{\"x\":1,\"x\":2}",
                "{\"x\":{\"y\":1,\"y\":2}}",
                "{\"x\":\"\\q\"}",
                "{\"x\":\"\u0001\"}",
                "{\"x\":01}",
                "{\"x\":tru}",
                "{\"x\":1}}",
                "{\"x\":1} {}",
                "{\"x\":[1}",
                "{\"x\":",
                "[{\"x\":1}]",
                "\"x\"",
                "",
            })
    void refusesWhatItDoesNotKeepForTheSameReason(String text) {
        Reading whole = reading(text.getBytes(StandardCharsets.UTF_8), FieldSelection.ALL);
        assertThat(whole.rejection()).isNotNull();
        assertThat(reading(text.getBytes(StandardCharsets.UTF_8), SOME)).isEqualTo(whole);
    }

    @Test
    void refusesTooManyOrTooDeepValuesThatItDoesNotKeep() {
        for (String value : List.of("[" + "1,".repeat(200_000) + "1]", "[".repeat(1_001) + "]".repeat(1_001))) {
            assertThat(reading(("{\"x\":" + value + "}").getBytes(StandardCharsets.UTF_8), SOME)
                            .rejection())
                    .isEqualTo(Rejection.TOO_COMPLEX);
        }
    }

    /** The seed is fixed, so the lines are the same each time. */
    @Test
    void readsAndRefusesBrokenLinesAsTheWholeReaderDoes() throws Exception {
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = LINES.get(random.nextInt(3)).getBytes(StandardCharsets.UTF_8);
            IntStream.range(0, 1 + random.nextInt(3))
                    .forEach(change -> bytes[random.nextInt(bytes.length)] =
                            (byte) BREAKING.charAt(random.nextInt(BREAKING.length())));
            Reading whole = reading(bytes, FieldSelection.ALL);
            Reading expected = whole.record() == null ? whole : someOf(bytes);
            assertThat(reading(bytes, SOME))
                    .as("%s", new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
            refused += whole.record() == null ? 1 : 0;
        }
        assertThat(refused).isBetween(1_000, 19_000);
    }

    private static Reading reading(byte[] bytes, FieldSelection fields) {
        try {
            return new Reading(
                    RecordReader.read(new Line(1, 0, bytes, false), fields).toString(), null, null);
        } catch (RecordRejectedException rejected) {
            return new Reading(null, rejected.rejection(), rejected.getMessage());
        }
    }

    private static Reading someOf(byte[] bytes) throws RecordRejectedException {
        return new Reading(some(RecordReader.read(new Line(1, 0, bytes, false))).toString(), null, null);
    }

    /** What is asked for, taken from the whole record. */
    private static ObjectNode some(ObjectNode whole) {
        whole.retain("id", "n", "content");
        if (whole.path("content") instanceof ObjectNode content) {
            content.retain(Set.of("type", "deep"));
            if (content.path("deep") instanceof ObjectNode deep) {
                deep.retain("list");
            }
        }
        return whole;
    }

    private static Line line(String text) {
        return new Line(1, 0, text.getBytes(StandardCharsets.UTF_8), false);
    }
}
