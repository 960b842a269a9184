package dev.gladlyroutes.fieldpolicy;

import static dev.gladlyroutes.fieldpolicy.Policies.inTable;
import static dev.gladlyroutes.fieldpolicy.Policies.ofType;
import static dev.gladlyroutes.fieldpolicy.Policies.rule;
import static dev.gladlyroutes.fieldpolicy.Policies.truncate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPolicyTest {

    private static final String ITEMS = "conversation_items";

    private final FieldCounts counts = new FieldCounts();

    @Test
    void masksATextAndLeavesEverythingElseByteForByte() throws Exception {
        String record =
                "{ \"id\" : \"i\\u0031\",\"n\":1.50e+2 , \"content\":{\"type\":\"SMS\", \"content\":\"a\\\"b\" }}\r";
        assertThat(seen(rule(Action.MASK, "content.content"), record))
                .isEqualTo(
                        "{ \"id\" : \"i\\u0031\",\"n\":1.50e+2 , \"content\":{\"type\":\"SMS\", \"content\":\"***\" }}\r");
    }

    @Test
    void givesTheBytesThemselvesWhenNothingIsAltered() throws Exception {
        Line line = line("{\"id\":\"1\",\"content\":{\"type\":\"SMS\"}}");
        assertThat(Policies.of(rule(Action.MASK, "content.content"))
                        .read(ITEMS, line, counts)
                        .line())
                .isSameAs(line);
        assertThat(FieldPolicy.NONE.read(ITEMS, line, counts).line()).isSameAs(line);
        assertThat(counts.isEmpty()).isTrue();
    }

    @Test
    void readsTheRecordFromTheAlteredBytes() throws Exception {
        SeenRecord seen = Policies.of(rule(Action.DROP, "name"))
                .read("customers", line("\uFEFF{\"name\":\"Imke\",\"id\":\"1\"}"), counts);
        assertThat(seen.json().toString()).isEqualTo("{\"id\":\"1\"}");
        assertThat(new String(seen.line().bytes(), StandardCharsets.UTF_8)).isEqualTo("\uFEFF{\"id\":\"1\"}");
        assertThat(seen.line().number()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2,\"c\":3}   | a   | {\"b\":2,\"c\":3}",
                "{\"a\":1,\"b\":2,\"c\":3}   | b   | {\"a\":1,\"c\":3}",
                "{\"a\":1,\"b\":2,\"c\":3}   | c   | {\"a\":1,\"b\":2}",
                "{\"a\":1,\"b\":2,\"c\":3}   | a b | {\"c\":3}",
                "{\"a\":1,\"b\":2,\"c\":3}   | b c | {\"a\":1}",
                "{\"a\":1,\"b\":2,\"c\":3}   | a c | {\"b\":2}",
                "{\"a\":1,\"b\":2}           | a b | {}",
                "{\"a\":{\"x\":[1,{}]},\"b\":2} | a | {\"b\":2}",
                "{\"a\":null,\"b\":true}     | a   | {\"b\":true}",
                "{\"\\u0061\":1,\"b\":2}     | a   | {\"b\":2}",
            })
    void dropsFieldsWithTheirCommas(String record, String fields, String left) throws Exception {
        assertThat(seen(rule(Action.DROP, fields.split(" ")), record)).isEqualTo(left);
    }

    @Test
    void leavesWhiteSpaceBetweenFieldsThatAreDropped() throws Exception {
        assertThat(seen(rule(Action.DROP, "a", "b"), "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }")
                        .replace(" ", ""))
                .isEqualTo("{\"c\":3}");
    }

    @Test
    void goesThroughObjectsAndAllElementsOfArrays() throws Exception {
        assertThat(seen(
                        rule(Action.MASK, "content.attachments.filename", "emailAddresses"),
                        "{\"emailAddresses\":[\"a@b\",\"c@d\"],\"content\":{\"attachments\":["
                                + "{\"id\":\"1\",\"filename\":\"x.png\"},{\"filename\":[\"y\",{\"z\":\"u\"}]}]}}"))
                .isEqualTo("{\"emailAddresses\":[\"***\",\"***\"],\"content\":{\"attachments\":["
                        + "{\"id\":\"1\",\"filename\":\"***\"},{\"filename\":[\"***\",{\"z\":\"***\"}]}]}}");
    }

    @Test
    void altersEveryTextInsideAnObject() throws Exception {
        assertThat(seen(
                        rule(Action.MASK, "content.content"),
                        "{\"content\":{\"content\":{\"caption\":\"c\",\"files\":[{\"url\":\"u\",\"n\":7}]}}}"))
                .isEqualTo(
                        "{\"content\":{\"content\":{\"caption\":\"***\",\"files\":[{\"url\":\"***\",\"n\":\"***\"}]}}}");
    }

    @Test
    void dropsAnArrayWhole() throws Exception {
        assertThat(seen(rule(Action.DROP, "emailAddresses"), "{\"id\":\"1\",\"emailAddresses\":[\"a\",{\"b\":1}]}"))
                .isEqualTo("{\"id\":\"1\"}");
    }

    @Test
    void letsTheFirstRuleDecideAlsoInsideWhatALaterOneDrops() throws Exception {
        assertThat(seen(
                        List.of(rule(Action.KEEP, "content.content.text"), rule(Action.DROP, "content.content")),
                        "{\"content\":{\"content\":{\"caption\":\"c\",\"text\":\"t\",\"files\":[1]}}}"))
                .isEqualTo("{\"content\":{\"content\":{\"text\":\"t\"}}}");
        assertThat(seen(
                        List.of(rule(Action.KEEP, "content.content.text"), rule(Action.DROP, "content.content")),
                        "{\"content\":{\"content\":[\"c\",{\"text\":\"t\"},\"d\"]}}"))
                .isEqualTo("{\"content\":{\"content\":[{\"text\":\"t\"}]}}");
        assertThat(seen(
                        List.of(rule(Action.KEEP, "content.content.files"), rule(Action.DROP, "content.content")),
                        "{\"content\":{\"content\":\"my card is 4111\"}}"))
                .isEqualTo("{\"content\":{}}");
        assertThat(seen(
                        List.of(rule(Action.DROP, "content.content"), rule(Action.MASK, "content.content.caption")),
                        "{\"content\":{\"content\":{\"caption\":\"c\"},\"type\":\"FILES\"}}"))
                .isEqualTo("{\"content\":{\"type\":\"FILES\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":\"4111\",\"c\":1}}          | {\"a\":{\"c\":1}}",
                "{\"a\":{\"c\":1,\"b\" : 4111 }}           | {\"a\":{\"c\":1 }}",
                "{\"a\":{\"b\":true}}                      | {\"a\":{}}",
                "{\"a\":{\"b\":null}}                      | {\"a\":{}}",
                "{\"a\":{\"b\":\"\"}}                        | {\"a\":{}}",
                "{\"a\":{\"b\":[\"4111\",[\"4111\"],null]}}  | {\"a\":{\"b\":[[]]}}",
                "{\"a\":{\"b\":{\"in\":\"4111\"}}}           | {\"a\":{\"b\":{}}}",
                "{\"a\":[{\"b\":\"4111\"},{\"c\":1}]}        | {\"a\":[{},{\"c\":1}]}",
                "{\"a\":{\"b\":[{\"in\":{\"kept\":7,\"x\":1}},{\"in\":\"4111\"}]}} | {\"a\":{\"b\":[{\"in\":{\"kept\":7}},{}]}}",
            })
    void dropsAValueThatHoldsNothingOfWhatAnEarlierRuleKeepsInItsPlace(String record, String left) throws Exception {
        assertThat(seen(List.of(rule(Action.KEEP, "a.b.in.kept"), rule(Action.DROP, "a.b")), record))
                .isEqualTo(left);
    }

    static Stream<Arguments> plainValuesWhereObjectsAreExpected() {
        return Stream.of(Action.DROP, Action.MASK, Action.HASH, Action.TRUNCATE)
                .flatMap(action -> Stream.of("a", "a.b", "a.b.c")
                        .flatMap(parent -> Stream.of("kept", "in.kept", "in.kept.deep")
                                .flatMap(child -> Stream.of("%s", "[%s]", "[[%s],{\"x\":%s}]", "{\"in\":%s,\"x\":[%s]}")
                                        .map(shape -> Arguments.of(action, parent, child, shape)))));
    }

    @ParameterizedTest
    @MethodSource("plainValuesWhereObjectsAreExpected")
    void neverLetsAPlainValueStayInThePlaceOfAnObjectOfWhichOnlyPartIsKept(
            Action action, String parent, String child, String shape) throws Exception {
        FieldPolicyProperties.Rule alters = action == Action.TRUNCATE ? truncate(2, parent) : rule(action, parent);
        List<FieldPolicyProperties.Rule> rules = List.of(rule(Action.KEEP, parent + "." + child), alters);
        for (String value : List.of("\"my card is 4111\"", "\"\\u006dy card is 4111\"")) {
            for (String around : List.of("%s", "[%s]")) {
                String record = nested(parent, around.formatted(shape.replace("%s", value)));
                assertThat(seen(rules, record)).as(record).doesNotContain("card", "4111");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111", "true"})
    void neverLetsANumberOrBooleanStayThereThatIsDroppedMaskedOrHashed(String value) throws Exception {
        for (Action action : List.of(Action.DROP, Action.MASK, Action.HASH)) {
            assertThat(seen(
                            List.of(rule(Action.KEEP, "a.b.kept"), rule(action, "a.b")),
                            "{\"a\":{\"b\":" + value + "}}"))
                    .as("%s", action)
                    .doesNotContain(":" + value);
        }
    }

    /** A record in which a value stands at the end of a path. */
    private static String nested(String path, String value) {
        String record = value;
        List<String> names = new ArrayList<>(List.of(path.split("\\.")));
        Collections.reverse(names);
        for (String name : names) {
            record = "{\"" + name + "\":" + record + "}";
        }
        return record;
    }

    @Test
    void appliesToTheTableAndTheTypesOfContentThatARuleNames() throws Exception {
        String email = "{\"content\":{\"type\":\"EMAIL\",\"content\":\"t\"}}";
        String sms = "{\"content\":{\"type\":\"SMS\",\"content\":\"t\"}}";
        assertThat(seen(ofType("EMAIL", Action.MASK, "content.content"), email)).contains("***");
        assertThat(seen(ofType("EMAIL", Action.MASK, "content.content"), sms)).isEqualTo(sms);
        assertThat(seen(ofType("EMAIL", Action.KEEP, "content.content"), email)).isEqualTo(email);
        assertThat(seen(inTable("customers", Action.MASK, "content.content"), email))
                .isEqualTo(email);
    }

    @Test
    void hashesEqualTextsToTheSameHash() throws Exception {
        String seen = seen(
                rule(Action.HASH, "a", "b", "c", "d"),
                "{\"a\":\"Gr\\u00fcn\",\"b\":\"Grün\",\"c\":\"grün\",\"d\":\"Grün \"}");
        assertThat(seen).matches("\\{(\"[abcd]\":\"hmac:[0-9a-f]{64}\",?){4}}");
        Map<?, ?> hashes = new ObjectMapper().readValue(seen, Map.class);
        assertThat(hashes.get("a")).isEqualTo(hashes.get("b")).isNotEqualTo(hashes.get("c"));
        assertThat(hashes.get("a")).isNotEqualTo(hashes.get("d"));
    }

    @Test
    void hashesAsEverybodyDoesWhoHasTheKey() throws Exception {
        assertThat(seen(rule(Action.HASH, "a"), "{\"a\":\"imke@example.com\"}"))
                .as("HMAC-SHA256 with the key's characters in UTF-8")
                .isEqualTo("{\"a\":\"hmac:3bc704021ea6e62ca5510f98eef1c9ea424995f0df47ae1c151e4405bddb93f1\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Imke.Vogel@Example.com, imke.vogel@example.com",
        "' imke@example.com', imke@example.com",
        "+1 (202) 555-0143, +12025550143",
        "+1.202.555/0143, +12025550143",
    })
    void hashesAnAddressTheSameHoweverItIsWritten(String written, String other) throws Exception {
        assertThat(seen(rule(Action.HASH, "a"), "{\"a\":\"" + written + "\"}"))
                .isEqualTo(seen(rule(Action.HASH, "a"), "{\"a\":\"" + other + "\"}"));
    }

    @Test
    void cutsTextsAtCodePoints() throws Exception {
        assertThat(seen(truncate(3, "a"), "{\"a\":\"abc\"}")).isEqualTo("{\"a\":\"abc\"}");
        assertThat(seen(truncate(3, "a"), "{\"a\":\"abcd\"}")).isEqualTo("{\"a\":\"abc\"}");
        assertThat(seen(truncate(3, "a"), "{\"a\":\"\\n\\\"\\\\x\"}")).isEqualTo("{\"a\":\"\\n\\\"\\\\\"}");
        assertThat(seen(truncate(2, "a"), "{\"a\":\"\uD83C\uDF3Fäz\"}")).isEqualTo("{\"a\":\"\uD83C\uDF3Fä\"}");
        assertThat(seen(truncate(2, "a"), "{\"a\":\"\\ud83c\\udf3f\\u00e4z\"}"))
                .isEqualTo("{\"a\":\"\\ud83c\\udf3f\\u00e4\"}");
        assertThat(seen(truncate(1, "a"), "{\"a\":\"\\ud83cz\"}")).isEqualTo("{\"a\":\"\\ud83c\"}");
        assertThat(seen(truncate(2, "a"), "{\"a\":\"茶碗の\"}")).isEqualTo("{\"a\":\"茶碗\"}");
    }

    @Test
    void takesNumbersAndBooleansAsTheyAreWritten() throws Exception {
        String record = "{\"a\":12345678901234567890.10,\"b\":true,\"c\":null,\"d\":\"\"}";
        assertThat(seen(rule(Action.MASK, "a", "b", "c", "d"), record))
                .isEqualTo("{\"a\":\"***\",\"b\":\"***\",\"c\":null,\"d\":\"\"}");
        assertThat(seen(rule(Action.HASH, "a"), "{\"a\":1.10}"))
                .isEqualTo(seen(rule(Action.HASH, "a"), "{\"a\":\"1.10\"}"));
        assertThat(seen(truncate(1, "a", "b", "c", "d"), record)).isEqualTo(record);
        assertThat(seen(rule(Action.DROP, "a", "b", "c", "d"), record)).isEqualTo("{}");
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void altersNothingMoreTheSecondTime(Action action) throws Exception {
        FieldPolicyProperties.Rule rule =
                action == Action.TRUNCATE ? truncate(2, "content.x") : rule(action, "content.x");
        String once =
                seen(rule, "{\"content\":{\"x\":[\"longer\",17,false,{\"y\":\"imke@example.com\"}]},\"z\":\"z\"}");
        assertThat(seen(rule, once)).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"HASH", "TRUNCATE"})
    void leavesWhatWasHashedOrMaskedBefore(Action action) throws Exception {
        String hash = new KeyedHash(Secret.of("x".repeat(32))).of("text");
        String altered = "{\"a\":\"***\",\"b\":\"" + hash + "\"}";
        assertThat(seen(action == Action.TRUNCATE ? truncate(2, "a", "b") : rule(action, "a", "b"), altered))
                .isEqualTo(altered);
        assertThat(seen(rule(Action.HASH, "a"), "{\"a\":\"hmac:" + "g".repeat(64) + "\"}"))
                .doesNotContain("ggg");
        assertThat(seen(rule(Action.HASH, "a"), "{\"a\":\"hmac:" + "a".repeat(63) + "\"}"))
                .doesNotContain("\"hmac:" + "a".repeat(63) + "\"");
    }

    @Test
    void countsEveryValueByTableFieldAndAction() throws Exception {
        seen(
                List.of(rule(Action.HASH, "emailAddresses"), rule(Action.DROP, "content.content")),
                "{\"emailAddresses\":[\"a@b\",\"c@d\",\"\"],\"content\":{\"content\":{\"text\":\"a\"}}}");
        assertThat(counts.byField())
                .isEqualTo(Map.of(
                        new AlteredField(ITEMS, "emailAddresses", Action.HASH),
                        2L,
                        new AlteredField(ITEMS, "content.content", Action.DROP),
                        1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[\"a\"]", "\"a\"", "{\"a\":\"x\"} {}", "{\"a\":1,\"a\":2}"})
    void rejectsALineThatIsNoRecord(String line) {
        assertThatThrownBy(() -> seen(rule(Action.MASK, "a"), line)).isInstanceOf(RecordRejectedException.class);
    }

    @Test
    void saysWhichFieldsItCanAlter() {
        assertThat(Policies.of(
                                inTable("agents", Action.MASK, "name"),
                                ofType("EMAIL", Action.DROP, "content.subject"),
                                rule(Action.KEEP, "content.body"))
                        .alterable())
                .containsExactlyInAnyOrder(
                        new AlteredField("agents", "name", Action.MASK),
                        new AlteredField(ITEMS, "content.subject", Action.DROP));
    }

    private String seen(FieldPolicyProperties.Rule rule, String record) throws RecordRejectedException {
        return seen(List.of(rule), record);
    }

    private String seen(List<FieldPolicyProperties.Rule> rules, String record) throws RecordRejectedException {
        FieldPolicy policy = Policies.of(rules.toArray(FieldPolicyProperties.Rule[]::new));
        return new String(policy.read(ITEMS, line(record), counts).line().bytes(), StandardCharsets.UTF_8);
    }

    private static Line line(String text) {
        return new Line(7, 100, text.getBytes(StandardCharsets.UTF_8), false);
    }
}
