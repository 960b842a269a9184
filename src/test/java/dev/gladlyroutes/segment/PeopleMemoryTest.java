package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleMemoryTest {

    private static final Instant WINDOW = Instant.parse("2031-05-06T00:00:00Z");

    private final TestLedger ledger = new TestLedger("segment");
    private final PeopleMemory people = new PeopleMemory(ledger.template, TestLedger.ORGANIZATION);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void knowsACustomerByTheFirstAddressAndNumber() throws Exception {
        learn(
                WINDOW,
                WINDOW,
                """
                {"id":"u1","name":"Imke Vogel","emailAddresses":["b@example.com","a@example.com"],
                 "phoneNumbers":["+1202","+1203"]}""");
        assertThat(customer()).isEqualTo(new Customer("Imke Vogel", "b@example.com", "+1202"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"u1\"}",
                "{\"id\":\"u1\",\"name\":null,\"emailAddresses\":null,\"phoneNumbers\":null}",
                "{\"id\":\"u1\",\"name\":\" \",\"emailAddresses\":[],\"phoneNumbers\":[\"\"]}",
                "{\"id\":\"u1\",\"name\":{},\"emailAddresses\":\"a@example.com\",\"phoneNumbers\":[1]}",
            })
    void leavesOutWhatIsNotThere(String json) throws Exception {
        learn(WINDOW, WINDOW, json);
        assertThat(customer()).isEqualTo(Customer.UNKNOWN);
    }

    @Test
    void keepsWhatANewerWindowSaid() throws Exception {
        learn(WINDOW, WINDOW, named("newer"));
        learn(WINDOW.minus(Duration.ofDays(1)), WINDOW.plusSeconds(99), named("older"));
        assertThat(customer().name()).isEqualTo("newer");
    }

    @Test
    void keepsWhatANewerVersionOfTheSameWindowSaid() throws Exception {
        learn(WINDOW, WINDOW.plusSeconds(1), named("newer"));
        learn(WINDOW, WINDOW, named("older"));
        assertThat(customer().name()).isEqualTo("newer");
    }

    @Test
    void takesTheLaterLineOfOneFile() throws Exception {
        learn(WINDOW, WINDOW, named("first"), named("second"));
        assertThat(customer().name()).isEqualTo("second");
    }

    @Test
    void forgetsAnAddressThatTheNewerWindowNoLongerTells() throws Exception {
        learn(WINDOW, WINDOW, "{\"id\":\"u1\",\"emailAddresses\":[\"a@example.com\"]}");
        learn(WINDOW.plusSeconds(1), WINDOW, named("Imke"));
        assertThat(customer()).isEqualTo(new Customer("Imke", null, null));
    }

    @Test
    void leavesOutWhatPostgresqlCannotKeep() throws Exception {
        learn(WINDOW, WINDOW, "{\"id\":\"a\\u0000b\",\"name\":\"Nobody\"}", named("Im\\u0000ke"));
        assertThat(customer().name()).isEqualTo("Imke");
    }

    @Test
    void leavesOutARecordWithoutAnId() throws Exception {
        learn(WINDOW, WINDOW, "{\"name\":\"Nobody\"}", "{\"id\":7,\"name\":\"Seven\"}");
        assertThat(people.customers(List.of("7", "null", ""))).isEmpty();
    }

    @Test
    void learnsLongNamesWithoutAFailure() throws Exception {
        learn(WINDOW, WINDOW, named("é".repeat(5_000)));
        assertThat(customer().name()).startsWith("éé").hasSizeLessThanOrEqualTo(2_000);
    }

    @Test
    void cutsALongNameBetweenCharacters() throws Exception {
        learn(WINDOW, WINDOW, named("x" + "\uD83D\uDE00".repeat(1_000)));
        assertThat(customer().name()).isEqualTo("x" + "\uD83D\uDE00".repeat(999));
        learn(WINDOW, WINDOW, named("\uD83D\uDE00".repeat(1_001)));
        assertThat(customer().name()).isEqualTo("\uD83D\uDE00".repeat(1_000));
    }

    @Test
    void knowsAgentsByName() throws Exception {
        people.learnAgents(
                ticket(WINDOW, WINDOW), records("{\"id\":\"a1\",\"name\":\"Rowan Pike\"}", "{\"id\":\"a2\"}"));
        assertThat(people.agentNames(List.of("a1", "a2", "a3"))).isEqualTo(Map.of("a1", "Rowan Pike"));
    }

    @Test
    void knowsOrganizationsApart() throws Exception {
        learn(WINDOW, WINDOW, named("Imke"));
        assertThat(new PeopleMemory(ledger.template, "other").customers(List.of("u1")))
                .isEmpty();
    }

    private Customer customer() {
        return people.customers(List.of("u1")).get("u1");
    }

    private void learn(Instant windowEnd, Instant updatedAt, String... records) throws Exception {
        people.learnCustomers(ticket(windowEnd, updatedAt), records(records));
    }

    private static String named(String name) {
        return "{\"id\":\"u1\",\"name\":\"" + name + "\"}";
    }

    private static Map<Long, JsonNode> records(String... records) throws Exception {
        Map<Long, JsonNode> byLine = new LinkedHashMap<>();
        for (String text : records) {
            byLine.put(byLine.size() + 1L, new ObjectMapper().readTree(text));
        }
        return byLine;
    }

    private static Ticket ticket(Instant windowEnd, Instant updatedAt) {
        return new Ticket(1, "segment", "myorg", "job-1", "customers.jsonl", updatedAt, windowEnd, false, 1, 0, null);
    }
}
