package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.MovableClock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerEventsTest {

    private static final String CUSTOMERS = "customers.jsonl";
    private static final String IMKE = "{\"id\":\"u1\",\"name\":\"Imke Vogel\"}";

    private final SegmentStory story = new SegmentStory(
            FieldPolicy.NONE, new EventRules(Set.of(EventKind.CUSTOMERS), true, null, new MovableClock()));

    @AfterEach
    void closeStory() {
        story.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"u\\u0000\"", "\"u\\ud800\"", "\" \"", "7", "[\"u1\"]", "{}"})
    void rejectsAnIdThatNoDatabaseKeeps(String id) {
        requireRejected("{\"id\":%s,\"name\":\"Imke\"}".formatted(id));
    }

    @Test
    void rejectsAnIdThatIsTooLong() {
        requireRejected("{\"id\":\"%s\",\"name\":\"Imke\"}".formatted("u".repeat(300)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"name\":\"Imke\"}", "{\"id\":null}", "{\"id\":\"\"}"})
    void leavesOutALineWithoutAnId(String line) {
        LineChunk chunk = TestDelivery.chunk(line, IMKE);
        assertThat(story.derive(story.claim("a", 2, CUSTOMERS, 2), chunk)).hasSize(1);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.FILTERED);
    }

    @Test
    void tellsTheSameUnderTheSameIdAndSomethingElseUnderAnother() {
        Ticket ticket = story.claim("a", 2, CUSTOMERS, 1);
        JsonNode first = identified(ticket, IMKE);
        assertThat(identified(ticket, IMKE).path("messageId")).isEqualTo(first.path("messageId"));
        JsonNode married = identified(ticket, IMKE.replace("Vogel", "Vogel-Ode"));
        assertThat(married.path("timestamp")).isEqualTo(first.path("timestamp"));
        assertThat(married.path("messageId")).isNotEqualTo(first.path("messageId"));
    }

    private JsonNode identified(Ticket ticket, String line) {
        return story.derive(ticket, TestDelivery.chunk(line)).get(0);
    }

    private void requireRejected(String line) {
        LineChunk chunk = TestDelivery.chunk(line, IMKE);
        assertThat(story.derive(story.claim("a", 2, CUSTOMERS, 2), chunk)).hasSize(1);
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("wrong_type");
        assertThat(chunk.rejected()).extracting(each -> each.line().number()).containsExactly(1L);
    }
}
