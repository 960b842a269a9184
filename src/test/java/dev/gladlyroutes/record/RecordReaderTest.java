package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.spool.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final String MARK = "\uFEFF";

    @Test
    void readsAnObject() throws Exception {
        assertThat(RecordReader.read(line(2, "{\"id\":\"é\u2028\uD83D\uDE00\",\"n\":[1,{\"m\":null}]}"))
                        .path("id")
                        .asText())
                .isEqualTo("é\u2028\uD83D\uDE00");
    }

    @Test
    void readsBehindByteOrderMarksOnAnyLine() throws Exception {
        for (long number = 1; number < 3; number++) {
            assertThat(RecordReader.read(line(number, MARK.repeat((int) number) + "{\"id\":\"a\"}"))
                            .path("id")
                            .asText())
                    .isEqualTo("a");
        }
        assertRejected(line(2, "{" + MARK + "\"id\":\"a\"}"), Rejection.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1E+2147483648", "1E-2147483648", "-1e99999999999", "1e1000", "-12e999", "1e-1001", "0.1e-1000"})
    void rejectsANumberThatADatabaseWouldWriteOutWithMoreThanAThousandDigits(String number) {
        assertRejected(line(1, "{\"id\":\"a\",\"n\":[{\"m\":" + number + "}]}"), Rejection.TOO_COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-99e998", "1e-1000", "0e0", "-0.0", "1e400"})
    void readsANumberOfUpToAThousandDigits(String number) throws Exception {
        assertThat(RecordReader.read(line(1, "{\"n\":" + number + "}"))
                        .path("n")
                        .decimalValue())
                .isEqualByComparingTo(new BigDecimal(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE"})
    void rejectsJsonInAnotherEncoding(String encoding) throws IOException {
        byte[] bytes = "{\"id\":\"a\"}".getBytes(encoding);
        assertRejected(new Line(1, 0, bytes, false), Rejection.NOT_JSON);
    }

    @Test
    void rejectsNulAmongOtherCharacters() {
        assertRejected(line(1, "{\"id\":\"\0\"}"), Rejection.NOT_JSON);
        assertRejected(line(1, "{\"id\":\"é\0\"}"), Rejection.NOT_JSON);
        assertRejected(line(1, "{\"id\":\"a\"}\0"), Rejection.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C080", "E080AF", "F08080AF", "F4908080", "EDA080", "FF", "C3"})
    void refusesWhatIsNotUtf8(String hex) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write("{\"id\":\"a".getBytes(StandardCharsets.UTF_8));
        content.write(HexFormat.of().parseHex(hex));
        content.write("b\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> RecordReader.read(new Line(1, 0, content.toByteArray(), false)))
                .isInstanceOf(RecordRejectedException.class);
    }

    @Test
    void takesACarriageReturnForWhiteSpace() throws Exception {
        assertThat(RecordReader.read(line(3, "{\"id\":\"a\"}\r")).path("id").asText())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"id\":\"b\"}",
                "{\"n\":{\"x\":1,\"x\":1}}",
                "{\"id\":\"a\"} {\"id\":\"b\"}",
                "{\"id\":\"a\"}}",
                "{\"id\":\"a\"} x",
                "{\"id\":\"a\"",
                "{\"id\":\"a}",
                "{id:1}",
                "{'id':1}",
                "{\"n\":NaN}",
                "{\"n\":01}",
                "{\"id\":1,}",
                "{\"t\":\"tab\there\"}",
                "<html></html>"
            })
    void rejectsWhatIsNotOneJsonValue(String text) {
        assertRejected(line(2, text), Rejection.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"id\":\"a\"}]", "\"text\"", "12", "true", "null"})
    void rejectsWhatIsNotAnObject(String text) {
        assertRejected(line(2, text), Rejection.NOT_AN_OBJECT);
    }

    @Test
    void rejectsBadUtf8() {
        byte[] bytes = "{\"id\":\"a?b\"}".getBytes(StandardCharsets.UTF_8);
        for (int bad : new int[] {0xFF, 0xC3, 0x80, 0xE2}) {
            bytes[8] = (byte) bad;
            assertRejected(new Line(2, 0, bytes.clone(), false), Rejection.NOT_JSON);
        }
    }

    @Test
    void keepsEveryDigitOfANumber() throws Exception {
        String integer = "123456789012345678901234567890";
        String fraction = "0.1234567890123456789012345678901";
        ObjectNode record = RecordReader.read(line(2, "{\"i\":" + integer + ",\"f\":" + fraction + ",\"e\":1e400}"));
        assertThat(record.path("i").bigIntegerValue()).hasToString(integer);
        assertThat(record.path("f").decimalValue()).isEqualTo(new BigDecimal(fraction));
        assertThat(record.path("e").decimalValue()).isEqualByComparingTo(new BigDecimal("1e400"));
    }

    @Test
    void rejectsDeepNestingWithoutAnOverflow() {
        String depth = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertRejected(line(2, depth), Rejection.TOO_COMPLEX);
        assertRejected(line(2, "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"), Rejection.TOO_COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "1", "{\"a\":[]}", "\"\""})
    void rejectsALongLineOfManyValuesWithoutATreeOfThem(String value) {
        String list = (value + ",").repeat(Line.LONGEST / (value.length() + 1) - 10) + value;
        assertRejected(line(2, "{\"content\":{\"a\":[" + list + "]}}"), Rejection.TOO_COMPLEX);
    }

    @Test
    void rejectsANumberThatIsTooLong() {
        assertRejected(line(2, "{\"n\":" + "9".repeat(2_000) + "}"), Rejection.TOO_COMPLEX);
    }

    @Test
    void readsALongLineOfFewValues() throws Exception {
        String text = "x".repeat(Line.LONGEST - 100);
        assertThat(RecordReader.read(line(2, "{\"a\":\"" + text + "\"}"))
                        .path("a")
                        .asText())
                .hasSameSizeAs(text);
        String list = "{},".repeat(90_000) + "{}";
        assertThat(RecordReader.read(line(2, "{\"a\":[" + list + "]}")).path("a"))
                .hasSize(90_001);
    }

    @Test
    void rejectsALineThatIsTooLong() {
        assertRejected(
                new Line(2, 0, "{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8), true), Rejection.LINE_TOO_LONG);
    }

    @Test
    void keepsTheContentOutOfTheDetail() {
        assertThatThrownBy(() -> RecordReader.read(line(2, "{\"email\":\"ann@example.com\",\"email\":\"x\"} secret")))
                .message()
                .doesNotContain("ann@example.com", "email", "secret");
    }

    private static void assertRejected(Line line, Rejection rejection) {
        assertThatThrownBy(() -> RecordReader.read(line))
                .asInstanceOf(InstanceOfAssertFactories.type(RecordRejectedException.class))
                .returns(rejection, RecordRejectedException::rejection);
    }

    private static Line line(long number, String text) {
        return new Line(number, 0, text.getBytes(StandardCharsets.UTF_8), false);
    }
}
