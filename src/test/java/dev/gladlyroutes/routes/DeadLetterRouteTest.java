package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.delivery.FromLine;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.PeerFailures;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "dead-letter.camel.yaml")
class DeadLetterRouteTest extends RouteTestSupport {

    private static final String FILE = "conversation_items.jsonl";

    private final Line good = line(6, 100, "{\"id\":\"i6\"}");
    private final Line bad = line(7, 112, "not json, but \u00fcmlauts");
    private final LineChunk chunk = new LineChunk(List.of(good, bad));

    /** What was made of a line. */
    record Message(long lineNumber, String part, String payload) implements FromLine {}

    private final Map<String, Ticket> claimed = new HashMap<>();

    @BeforeEach
    void spoolAFile() {
        arrive("job-1", FILE, "{\"id\":\"i1\"}", "{\"id\":\"i2\"}", "{\"id\":\"i3\"}");
    }

    @Test
    void storesALineThatCanNeverBeDelivered() {
        chunk.reject(RejectedLine.of(bad, "not_json", "The line is not JSON."));

        Exchange exchange = call("record-invalid", chunk, variables("warehouse"));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters())
                .containsExactly(new DeadLetter(
                        ORGANIZATION,
                        "warehouse",
                        "job-1",
                        FILE,
                        7,
                        "",
                        112,
                        "INVALID",
                        "not_json",
                        "The line is not JSON.",
                        "not json, but \u00fcmlauts",
                        null,
                        clock.instant()));
        assertThat(chunk.outcome(7)).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(chunk.outcome(6)).isEqualTo(Outcome.OPEN);
    }

    @Test
    void storesEveryRejectedLineAndWhatWasMadeOfIt() {
        chunk.reject(new RejectedLine(good, "created", "no_user_anon_id", "The item names no customer.", "{\"a\":1}"));
        chunk.reject(new RejectedLine(good, "closed", "no_user_anon_id", "The item names no customer.", "{\"a\":2}"));
        chunk.reject(RejectedLine.of(bad, "not_json", "The line is not JSON."));

        call("record-invalid", chunk, variables("segment"));

        assertThat(deadLetters())
                .extracting(DeadLetter::line, DeadLetter::part, DeadLetter::payload)
                .containsExactly(
                        tuple(6L, "closed", "{\"a\":2}"), tuple(6L, "created", "{\"a\":1}"), tuple(7L, "", null));
    }

    @Test
    void storesNothingWhenNoLineIsRejected() {
        Exchange exchange = call("record-invalid", chunk, variables("warehouse"));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void storesARowThatTheDatabaseRefused() {
        SQLException cause = new SQLException("value too long for id i6", "22001");

        Exchange exchange =
                refuse("warehouse", new Message(6, "", ""), new IllegalStateException("The batch failed", cause));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters())
                .containsExactly(new DeadLetter(
                        ORGANIZATION,
                        "warehouse",
                        "job-1",
                        FILE,
                        6,
                        "",
                        100,
                        "REFUSED",
                        "sql_22001",
                        "value too long for id i6",
                        "{\"id\":\"i6\"}",
                        "",
                        clock.instant()));
        assertThat(chunk.outcome(6)).isEqualTo(Outcome.DEAD_LETTERED);
    }

    @Test
    void storesAnEventThatSegmentRefused() {
        Exchange exchange = refuse("segment", new Message(6, "closed", "{\"type\":\"track\"}"), PeerFailures.http(400));

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters())
                .containsExactly(new DeadLetter(
                        ORGANIZATION,
                        "segment",
                        "job-1",
                        FILE,
                        6,
                        "closed",
                        100,
                        "REFUSED",
                        "http_400",
                        "The peer answered HTTP 400.",
                        "{\"id\":\"i6\"}",
                        "{\"type\":\"track\"}",
                        clock.instant()));
        assertThat(chunk.outcome(6)).isEqualTo(Outcome.DEAD_LETTERED);
    }

    @Test
    void storesAFileThatS3RefusedAndCountsAllItsLines() {
        Ticket ticket = tickets.claim(Channels.ARCHIVE, "a test", false).orElseThrow();

        Exchange exchange = template.request("direct:archive-dead-letter", refused -> {
            refused.setVariable("delivery", TestDelivery.of(ticket));
            refused.setProperty(
                    Exchange.EXCEPTION_CAUGHT, PeerFailures.s3(400, "EntityTooLarge", "Your upload is too large."));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.detail()).contains("Your upload is too large.");
            assertThat(letter)
                    .isEqualTo(new DeadLetter(
                            ORGANIZATION,
                            "archive",
                            "job-1",
                            FILE,
                            0,
                            "",
                            0,
                            "REFUSED",
                            "s3_EntityTooLarge",
                            letter.detail(),
                            "",
                            null,
                            clock.instant()));
        });
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("RUNNING", 3, 0, 3, 0, 0));
    }

    @Test
    void keepsOneLetterOfARecordThatComesAgain() {
        refuse("segment", new Message(6, "closed", "{\"try\":1}"), PeerFailures.http(400));

        refuse("segment", new Message(6, "closed", "{\"try\":2}"), PeerFailures.http(413));

        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("http_413");
            assertThat(letter.payload()).isEqualTo("{\"try\":2}");
        });
    }

    @Test
    void keepsTheLettersOfOtherSinksPartsAndLines() {
        refuse("segment", new Message(6, "closed", ""), PeerFailures.http(400));
        refuse("segment", new Message(6, "created", ""), PeerFailures.http(400));
        refuse("segment", new Message(7, "closed", ""), PeerFailures.http(400));

        refuse("warehouse", new Message(6, "", ""), new SQLException("no", "23505"));

        assertThat(deadLetters()).hasSize(4);
    }

    @Test
    void shortensADetailThatDoesNotFit() {
        refuse("warehouse", new Message(6, "", ""), new SQLException("x".repeat(5000), "22001"));

        assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(letter.detail())
                .hasSize(2000));
    }

    @Test
    void failsWhenALetterCannotBeStored() {
        state.sql("alter table dead_letter add constraint no_letters check (line_number < 0)")
                .update();
        try {
            Exchange exchange = refuse("warehouse", new Message(6, "", ""), new SQLException("no", "22001"));

            assertThat(exchange.getException()).isNotNull();
        } finally {
            state.sql("alter table dead_letter drop constraint no_letters").update();
        }
    }

    private Exchange refuse(String sink, Message message, Exception exception) {
        return template.request("direct:" + sink + "-dead-letter", exchange -> {
            variables(sink).forEach(exchange::setVariable);
            exchange.getIn().setBody(List.of(message));
            exchange.setProperty(Exchange.EXCEPTION_CAUGHT, exception);
        });
    }

    private Map<String, Object> variables(String sink) {
        Ticket ticket = claimed.computeIfAbsent(
                sink, name -> tickets.claim(name, "a test", false).orElseThrow());
        return Map.of("delivery", TestDelivery.of(ticket), "chunk", chunk);
    }

    private static Line line(long number, long offset, String content) {
        return new Line(number, offset, content.getBytes(StandardCharsets.UTF_8), false);
    }
}
