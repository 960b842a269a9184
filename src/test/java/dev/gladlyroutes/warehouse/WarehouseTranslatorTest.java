package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.fieldpolicy.Policies;
import dev.gladlyroutes.support.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseTranslatorTest {

    private final MovableClock clock = new MovableClock();
    private final WarehouseTranslator translator = new WarehouseTranslator(FieldPolicy.NONE, clock, DriftPolicy.KEEP);

    @Test
    void fillsTheColumnsOfAnItem() {
        assertThat(
                        row(
                                "conversation_items.jsonl",
                                """
                        {"id":"i1","conversationId":"c1","customerId":"u1","timestamp":"2031-05-06T07:08:09.5Z",\
                        "initiator":{"id":"a1","type":"AGENT"},"responder":{"id":"u1","type":"CUSTOMER"},\
                        "sessionId":"s1","content":{"type":"PHONE_CALL"}}"""))
                .containsEntry("id", "i1")
                .containsEntry("conversation_id", "c1")
                .containsEntry("customer_id", "u1")
                .containsEntry("timestamp", Instant.parse("2031-05-06T07:08:09.5Z"))
                .containsEntry("initiator_id", "a1")
                .containsEntry("initiator_type", "AGENT")
                .containsEntry("responder_id", "u1")
                .containsEntry("responder_type", "CUSTOMER")
                .containsEntry("session_id", "s1")
                .containsEntry("content_type", "PHONE_CALL");
    }

    @Test
    void fillsTheColumnsOfACustomer() {
        assertThat(
                        row(
                                "customers.jsonl",
                                """
                        {"id":"u1","name":"Imke","address":"12 Quay Row","emailAddresses":["a@example.com"],\
                        "phoneNumbers":["+1202"],"externalCustomerId":"e1","externalCustomerIds":{"shop":"88"}}"""))
                .containsEntry("name", "Imke")
                .containsEntry("address", "12 Quay Row")
                .containsEntry("email_addresses", "[\"a@example.com\"]")
                .containsEntry("phone_numbers", "[\"+1202\"]")
                .containsEntry("external_customer_id", "e1")
                .containsEntry("external_customer_ids", "{\"shop\":\"88\"}");
    }

    @Test
    void fillsTheColumnsOfATopicAndAnAgent() {
        assertThat(row("topics.jsonl", "{\"id\":\"t1\",\"name\":\"Brakes\",\"disabled\":false,\"parentId\":\"t0\"}"))
                .containsEntry("disabled", false)
                .containsEntry("parent_id", "t0");
        assertThat(row("agents.jsonl", "{\"id\":\"a1\",\"name\":\"Rowan\",\"emailAddress\":\"r@example.com\"}"))
                .containsEntry("email_address", "r@example.com");
    }

    @Test
    void tellsWhereARowComesFrom() {
        assertThat(row("agents.jsonl", "{\"id\":\"a1\"}"))
                .containsEntry("_job_id", "job-1")
                .containsEntry("_job_updated_at", Instant.parse("2031-05-06T01:02:03.456Z"))
                .containsEntry("_window_end", Instant.parse("2031-05-06T00:00:00Z"))
                .containsEntry("_file_line", 1L)
                .containsEntry("_loaded_at", clock.instant());
    }

    @Test
    void keepsTheRawLineAsItIs() {
        String line = "{ \"id\" : \"a1\", \"n\": 1.50, \"new\":{\"é\":[1e400, null]},\"t\":\"\\u00e9\" }";
        assertThat(row("agents.jsonl", line)).containsEntry("raw", line);
    }

    @Test
    void keepsAByteOrderMarkOutOfTheRawLine() {
        LineChunk chunk = TestDelivery.chunk("\uFEFF{\"id\":\"a1\"}", "\uFEFF\uFEFF{\"id\":\"a2\"}");
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", "agents.jsonl"), chunk))
                .extracting(row -> columns("agents.jsonl", row).get("raw"))
                .containsExactly("{\"id\":\"a1\"}", "{\"id\":\"a2\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2031-05-06T07:08:09Z, 2031-05-06T07:08:09Z",
        "2031-05-06T07:08:09.07Z, 2031-05-06T07:08:09.070Z",
        "2031-05-06T07:08:09.123456789Z, 2031-05-06T07:08:09.123456Z",
        "2031-05-06T07:08:09.12345678901234Z, 2031-05-06T07:08:09.123456Z",
    })
    void readsTimesWithAnyNumberOfFractionDigits(String timestamp, String instant) {
        assertThat(row("conversation_items.jsonl", "{\"id\":\"i1\",\"timestamp\":\"" + timestamp + "\"}"))
                .containsEntry("timestamp", Instant.parse(instant));
    }

    @Test
    void leavesAMissingFieldNull() {
        assertThat(row("topics.jsonl", "{\"id\":\"t1\",\"name\":null}"))
                .containsEntry("name", null)
                .containsEntry("disabled", null)
                .containsEntry("parent_id", null);
    }

    @Test
    void keepsTheOrderOfLinesWithTheSameId() {
        LineChunk chunk = TestDelivery.chunk(
                "{\"id\":\"a1\",\"name\":\"old\"}", "{\"id\":\"a2\"}", "{\"id\":\"a1\",\"name\":\"new\"}");
        List<WarehouseRow> rows = Upserts.rows(translator, TestDelivery.ticket("warehouse", "agents.jsonl"), chunk);
        assertThat(rows).extracting(WarehouseRow::lineNumber).containsExactly(1L, 2L, 3L);
    }

    @Test
    void seesOnlyWhatTheFieldPolicyLetsThrough() {
        FieldPolicy policy = Policies.of(Policies.rule(Action.MASK, "name", "emailAddresses"));
        WarehouseTranslator masking = new WarehouseTranslator(policy, clock, DriftPolicy.KEEP);
        LineChunk chunk =
                TestDelivery.chunk("{\"id\":\"u1\",\"name\":\"Imke\",\"emailAddresses\":[\"a@example.com\"]}");
        assertThat(Upserts.rows(masking, TestDelivery.ticket("warehouse", "customers.jsonl"), chunk))
                .singleElement()
                .satisfies(row -> {
                    assertThat(columns("customers.jsonl", row))
                            .containsEntry("name", "***")
                            .containsEntry("raw", "{\"id\":\"u1\",\"name\":\"***\",\"emailAddresses\":[\"***\"]}");
                    assertThat(row.details(0)).singleElement().asString().contains("***");
                });
    }

    @Test
    void keepsTheEarlierLineWhenTheLaterOneIsRejected() {
        LineChunk chunk =
                TestDelivery.chunk("{\"id\":\"a1\",\"name\":\"good\"}", "{\"id\":\"a1\",\"name\":\"\\u0000\"}");
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", "agents.jsonl"), chunk))
                .singleElement()
                .returns(1L, WarehouseRow::lineNumber);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.OPEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents.jsonl | {                                                        | not_json",
                "agents.jsonl | []                                                       | not_an_object",
                "agents.jsonl | {}                                                       | id_missing",
                "agents.jsonl | {\"id\":null}                                            | id_missing",
                "agents.jsonl | {\"id\":7}                                               | id_missing",
                "agents.jsonl | {\"id\":\" \"}                                           | id_missing",
                "agents.jsonl | {\"id\":\"a\",\"name\":\"\\u0000\"}                    | bad_text",
                "agents.jsonl | {\"id\":\"a\",\"more\":[\"\\ud800\"]}                  | bad_text",
                "conversation_items.jsonl | {\"id\":\"i\",\"timestamp\":\"+10000-01-01T00:00:00Z\"} | bad_timestamp",
                "conversation_items.jsonl | {\"id\":\"i\",\"timestamp\":\"yesterday\"}   | bad_timestamp",
                "conversation_items.jsonl | {\"id\":\"i\",\"timestamp\":1925078400}      | bad_timestamp",
            })
    void rejectsALineThatMakesNoRowAndKeepsTheOthers(String file, String line, String reason) {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"good\"}", line);
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", file), chunk))
                .hasSize(1);
        assertThat(chunk.rejected())
                .singleElement()
                .returns(reason, RejectedLine::reason)
                .returns(2L, rejected -> rejected.line().number());
    }

    @Test
    void rejectsAnIdThatIsTooLongForAnIndex() {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"" + "x".repeat(256) + "\"}");
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", "agents.jsonl"), chunk))
                .isEmpty();
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agents             | {\"id\":\"a\",\"name\":{}}                               | name",
                "topics             | {\"id\":\"t\",\"disabled\":\"no\"}                       | disabled",
                "topics             | {\"id\":\"t\",\"parentId\":\" \"}                        | parent_id",
                "customers          | {\"id\":\"c\",\"emailAddresses\":\"a@example.com\"}      | email_addresses",
                "customers          | {\"id\":\"c\",\"externalCustomerIds\":[]}              | external_customer_ids",
                "conversation_items | {\"id\":\"i\",\"content\":\"SMS\"}                      | content_type",
                "conversation_items | {\"id\":\"i\",\"initiator\":[]}                         | initiator_id",
                "conversation_items | {\"id\":\"i\",\"content\":{\"type\":[]}}                | content_type",
                "conversation_items | {\"id\":\"i\",\"content\":{\"startedAt\":\"now\"}}      | started_at",
                "conversation_items | {\"id\":\"i\",\"content\":{\"recordingDuration\":1.5}}  | recording_duration",
            })
    void keepsAFieldOfAnotherTypeInTheRawRecordAlone(String table, String line, String column) {
        assertThat(row(table + ".jsonl", line)).containsEntry(column, null).containsEntry("raw", line);
    }

    @Test
    void takesAnObjectOfTheRecordThatIsNullForMissing() {
        assertThat(row("conversation_items.jsonl", "{\"id\":\"i1\",\"initiator\":null,\"conversationId\":\"\"}"))
                .containsEntry("initiator_id", null)
                .containsEntry("conversation_id", "");
    }

    @Test
    void filtersBlankLines() {
        LineChunk chunk = TestDelivery.chunk("", " \t\r", "{\"id\":\"a1\"}");
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", "agents.jsonl"), chunk))
                .hasSize(1);
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new_table.jsonl", "agents.csv", "Agents.jsonl"})
    void filtersAnUnknownTable(String file) {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"a1\"}", "not json", "");
        assertThat(Upserts.rows(translator, TestDelivery.ticket("warehouse", file), chunk))
                .isEmpty();
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(3);
        assertThat(chunk.rejected()).isEmpty();
    }

    private Map<String, Object> row(String file, String line) {
        return columns(
                file,
                Upserts.rows(translator, TestDelivery.ticket("warehouse", file), TestDelivery.chunk(line))
                        .get(0));
    }

    private static Map<String, Object> columns(String file, WarehouseRow row) {
        return Upserts.columns(file.replace(".jsonl", ""), row);
    }
}
