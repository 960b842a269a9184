package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.support.MovableClock;
import dev.gladlyroutes.warehouse.RecordCensus.FieldCounts;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCensusTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'i','mood':1}                                         | NEW_FIELD            |       | mood",
                "{'id':'i','content':{'type':'SMS','mood':{'x':1}}}          | NEW_FIELD            | SMS   | content.mood",
                "{'id':'i','content':{'type':'SMS','link':{'icon':'x'}}}     | NEW_FIELD            | SMS   | content.link.icon",
                "{'id':'i','content':{'type':'HOLOGRAM'}}                    | UNKNOWN_CONTENT_TYPE | HOLOGRAM | content.type",
                "{'id':'i','content':'SMS'}                                  | CHANGED_TYPE         |       | content",
                "{'id':'i','content':{'type':'EMAIL','attachments':{}}}      | CHANGED_TYPE         | EMAIL | content.attachments",
                "{'id':'i','content':{'type':'PHONE_CALL','startedAt':'x'}}  | CHANGED_TYPE         | PHONE_CALL | content.startedAt",
            })
    void findsWhatIsNotAsDocumented(String line, Drift drift, String type, String path) {
        assertThat(census(line).differences().keySet())
                .containsExactly(new DriftFinding(drift, type == null ? "" : type, path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'i','conversationId':null,'mood':null}",
                "{'id':'i','content':{'type':'EMAIL','to':['a'],'content':'x'}}",
                "{'id':'i','content':{'type':'SMS','to':'+1','content':'x'}}",
                "{'id':'i','content':{'type':'TEXT','content':{'text':'x'},'status':{'value':'SENT','details':'x'}}}",
                "{'id':'i','content':{'type':'CHAT_MESSAGE','messageData':{'any':{'thing':1}}}}",
            })
    void findsNothingInADocumentedRecord(String line) {
        assertThat(census(line).differences()).isEmpty();
    }

    @Test
    void countsRecordsAndFieldsByTypeOfContent() {
        RecordCensus census = census(
                "{'id':'1','content':{'type':'SMS','content':'x'}}",
                "{'id':'2','content':{'type':'SMS'}}",
                "{'id':'3'}");
        FieldCounts sms = census.counts().get("SMS");
        assertThat(sms.records()).isEqualTo(2);
        assertThat(sms.withField(number("content.content"))).isOne();
        assertThat(sms.withField(number("content.type"))).isEqualTo(2);
        assertThat(census.counts().get("").records()).isOne();
    }

    @Test
    void keepsTheFirstValueAsASampleAndCountsTheOthers() {
        RecordCensus census =
                census("{'id':'1'}", "{'id':'2','mood':'" + "x".repeat(300) + "'}", "{'id':'3','mood':1}");
        assertThat(census.differences())
                .containsOnlyKeys(new DriftFinding(Drift.NEW_FIELD, "", "mood"))
                .hasValueSatisfying(new Condition<>(
                        difference -> difference.records() == 2
                                && difference.sample().line() == 2
                                && "string".equals(difference.sample().jsonType())
                                && difference.sample().value().length() == 200,
                        "two records, the first of them sampled"));
    }

    @Test
    void stopsTellingFieldsApartWhenTheirNamesAreRandom() {
        RecordCensus census = census(IntStream.range(0, 1_000)
                .mapToObj(number -> "{'id':'i','k" + number + "':1}")
                .toArray(String[]::new));
        assertThat(census.differences()).hasSize(201);
        assertThat(census.differences()
                        .get(new DriftFinding(Drift.NEW_FIELD, "", "*"))
                        .records())
                .isEqualTo(800);
    }

    @Test
    void addsUpChunks() {
        RecordCensus file = new RecordCensus();
        file.add(census("{'id':'1','mood':1}"), UnaryOperator.identity());
        file.add(census("{'id':'1','mood':2}", "{'id':'2'}"), UnaryOperator.identity());
        assertThat(file.counts().get("").records()).isEqualTo(3);
        assertThat(file.differences()
                        .get(new DriftFinding(Drift.NEW_FIELD, "", "mood"))
                        .records())
                .isEqualTo(2);
    }

    @Test
    void rejectsEachRecordThatDiffersUnderQuarantine() {
        LineChunk chunk = TestDelivery.chunk(
                "{\"id\":\"1\",\"name\":\"x\"}", "{\"id\":\"2\",\"mood\":1}", "{\"id\":\"3\",\"name\":{}}");
        assertThat(Upserts.rows(
                        new WarehouseTranslator(FieldPolicy.NONE, new MovableClock(), DriftPolicy.QUARANTINE),
                        TestDelivery.ticket("warehouse", "agents.jsonl"),
                        chunk))
                .extracting(WarehouseRow::lineNumber)
                .containsExactly(1L);
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("schema_drift", "schema_drift");
        assertThat(chunk.rejected())
                .extracting(RejectedLine::detail)
                .satisfiesExactly(first -> assertThat(first).contains("new field mood"), second -> assertThat(second)
                        .contains("another type than before of field name"));
    }

    private static int number(String path) {
        return WarehouseTables.named("conversation_items").fieldPaths().entrySet().stream()
                .filter(field -> field.getValue().equals(path))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The census of lines of items, which are written with single quotes. */
    private static RecordCensus census(String... lines) {
        String[] json = new String[lines.length];
        for (int index = 0; index < lines.length; index++) {
            json[index] = lines[index].strip().replace('\'', '"');
        }
        return new WarehouseTranslator(FieldPolicy.NONE, new MovableClock(), DriftPolicy.KEEP)
                .translate(
                        TestDelivery.ticket("warehouse", "conversation_items.jsonl"),
                        WarehouseTables.named("conversation_items"),
                        TestDelivery.chunk(json))
                .census();
    }
}
