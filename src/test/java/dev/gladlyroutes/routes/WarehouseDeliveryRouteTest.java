package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.ledger.ChannelState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** On a real database, whose batches are of four rows. */
@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + "warehouse-delivery.camel.yaml"
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class WarehouseDeliveryRouteTest extends RouteTestSupport {

    private static final String WAREHOUSE = "warehouse";
    private static final String FILE = "customers.jsonl";

    private JdbcClient warehouse;

    @BeforeEach
    void emptyTables(@Autowired @Qualifier("warehouseDataSource") DataSource dataSource) {
        // The route creates the tables before the first file, and there is no connection to a schema that is missing.
        deliver("job-0");
        warehouse = JdbcClient.create(dataSource);
        warehouse.sql("delete from customers").update();
        WarehouseOutage.install(warehouse);
        WarehouseOutage.end();
    }

    @Test
    void upsertsARowForEveryLine() {
        deliver("job-1", customer("c1", "Ada"), customer("c2", "Ben"));

        assertThat(warehouse
                        .sql("select id, name, cast(raw as varchar) as raw, _job_id, _file_line from customers"
                                + " order by id")
                        .query()
                        .listOfRows())
                .extracting(row -> List.copyOf(row.values()))
                .containsExactly(
                        List.of("c1", "Ada", customer("c1", "Ada"), "job-1", 1L),
                        List.of("c2", "Ben", customer("c2", "Ben"), "job-1", 2L));
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
    }

    @Test
    void countsEveryChunkOfAFile() {
        deliver(
                "job-1",
                customer("c1", "Ada"),
                customer("c2", "Ben"),
                customer("c3", "Cleo"),
                customer("c4", "Dan"),
                customer("c5", "Eve"));

        assertThat(names()).containsExactly("Ada", "Ben", "Cleo", "Dan", "Eve");
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 5, 5, 0, 0, 0));
    }

    @Test
    void takesTheLaterOfTwoLinesAboutOneRecord() {
        deliver("job-1", customer("c1", "Ada"), customer("c1", "Ada Byron"));

        assertThat(names()).containsExactly("Ada Byron");
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 1, 0, 0, 1));
    }

    @Test
    void replacesAnOlderSnapshot() {
        deliver("job-1", customer("c1", "Ada"));

        arrive(
                job("job-2", WINDOW_END.plus(Duration.ofDays(1)), UPDATED, FILE),
                Map.of(FILE, lines(customer("c1", "Ada Byron"))));
        untilQuiet();

        assertThat(names()).containsExactly("Ada Byron");
        assertThat(ticket(WAREHOUSE, "job-2", FILE)).isEqualTo(new TicketRow("DONE", 1, 1, 0, 0, 0));
    }

    @Test
    void keepsANewerSnapshot() {
        deliver("job-1", customer("c1", "Ada Byron"));

        arrive(
                job("job-9", WINDOW_END.minus(Duration.ofDays(1)), UPDATED, FILE),
                Map.of(FILE, lines(customer("c1", "Ada"), customer("c2", "Ben"))));
        untilQuiet();

        assertThat(names()).containsExactly("Ada Byron", "Ben");
        assertThat(ticket(WAREHOUSE, "job-9", FILE)).isEqualTo(new TicketRow("DONE", 2, 1, 0, 0, 1));
    }

    @Test
    void isolatesARowThatTheDatabaseRefuses() {
        withoutMallory(() -> deliver(
                "job-1",
                customer("c1", "Ada"),
                customer("c2", "Ben"),
                customer("c3", "Mallory"),
                customer("c4", "Dan")));

        assertThat(names()).containsExactly("Ada", "Ben", "Dan");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.detail()).contains("NO_MALLORY");
            assertThat(letter)
                    .isEqualTo(new DeadLetter(
                            ORGANIZATION,
                            WAREHOUSE,
                            "job-1",
                            FILE,
                            3,
                            "",
                            lines(customer("c1", "Ada"), customer("c2", "Ben")).length(),
                            "REFUSED",
                            "sql_23513",
                            letter.detail(),
                            customer("c3", "Mallory"),
                            "",
                            clock.instant()));
        });
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 4, 3, 1, 0, 0));
        assertThat(channel(WAREHOUSE)).isEqualTo(ChannelState.Kind.ACTIVE);
    }

    @Test
    void isolatesAllRowsThatTheDatabaseRefuses() {
        withoutMallory(() -> deliver(
                "job-1",
                customer("c1", "Mallory"),
                customer("c2", "Mallory"),
                customer("c3", "Cleo"),
                customer("c4", "Mallory"),
                customer("c5", "Mallory")));

        assertThat(names()).containsExactly("Cleo");
        assertThat(deadLetters()).extracting(DeadLetter::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 5, 1, 4, 0, 0));
    }

    @Test
    void deadLettersTheLinesThatMakeNoRow() {
        deliver("job-1", "not json", customer("c1", "Ada"), "[]", "{\"name\":\"without an id\"}");

        assertThat(names()).containsExactly("Ada");
        assertThat(deadLetters())
                .extracting(
                        DeadLetter::sink,
                        DeadLetter::line,
                        DeadLetter::offset,
                        DeadLetter::kind,
                        DeadLetter::reason,
                        DeadLetter::original)
                .containsExactly(
                        tuple(WAREHOUSE, 1L, 0L, "INVALID", "not_json", "not json"),
                        tuple(WAREHOUSE, 3L, 34L, "INVALID", "not_an_object", "[]"),
                        tuple(WAREHOUSE, 4L, 37L, "INVALID", "id_missing", "{\"name\":\"without an id\"}"));
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 4, 1, 3, 0, 0));
    }

    @Test
    void leavesOutBlankLines() {
        deliver("job-1", "", customer("c1", "Ada"), "  ");

        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 3, 1, 0, 2, 0));
    }

    @Test
    void leavesOutAFileThatHasNoTable() {
        arrive("job-1", "inventions.jsonl", customer("c1", "Ada"), "not json");
        untilQuiet();

        assertThat(ticket(WAREHOUSE, "job-1", "inventions.jsonl")).isEqualTo(new TicketRow("DONE", 2, 0, 0, 2, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void sendsTheSameBatchAgainAfterATransientFailure() {
        WarehouseOutage.strike("c2", 1, 2);

        deliver("job-1", customer("c1", "Ada"), customer("c2", "Ben"));

        assertThat(WarehouseOutage.tries("c2")).isEqualTo(3);
        assertThat(names()).containsExactly("Ada", "Ben");
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void holdsTheWarehouseWhileTheDatabaseIsAway() {
        WarehouseOutage.strike("c2", 1, 100);

        deliver("job-1", customer("c1", "Ada"), customer("c2", "Ben"));

        assertThat(WarehouseOutage.tries("c2")).isEqualTo(TRIES_OF_WAREHOUSE);
        assertThat(names()).isEmpty();
        assertThat(channel(WAREHOUSE)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void goesOnBehindItsLastChunk() {
        WarehouseOutage.strike("c5", 1, 100);
        deliver(
                "job-1",
                customer("c1", "Ada"),
                customer("c2", "Ben"),
                customer("c3", "Cleo"),
                customer("c4", "Dan"),
                customer("c5", "Eve"));
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 4, 4, 0, 0, 0));

        WarehouseOutage.end();
        control.resume(WAREHOUSE);
        untilQuiet();

        assertThat(names()).containsExactly("Ada", "Ben", "Cleo", "Dan", "Eve");
        assertThat(WarehouseOutage.tries("c1")).isZero();
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 5, 5, 0, 0, 0));
    }

    @Test
    void sendsOnlyTheHalfAgainThatMetATransientFailure() {
        WarehouseOutage.strike("c1", 2, 2);

        withoutMallory(() -> deliver("job-1", customer("c1", "Ada"), customer("c2", "Mallory")));

        // With the batch, with the half that met the failure, and with the same half again.
        assertThat(WarehouseOutage.tries("c1")).isEqualTo(3);
        assertThat(names()).containsExactly("Ada");
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 1, 1, 0, 0));
    }

    @Test
    void deadLettersNothingWhenTheDatabaseGoesAwayWhileABatchIsHalved() {
        WarehouseOutage.strike("c1", 2, 100);

        withoutMallory(() -> deliver("job-1", customer("c1", "Ada"), customer("c2", "Mallory")));

        assertThat(WarehouseOutage.tries("c1")).isEqualTo(1 + TRIES_OF_WAREHOUSE);
        assertThat(deadLetters()).isEmpty();
        assertThat(channel(WAREHOUSE)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
    }

    @Test
    void pausesTheWarehouseWhenItsTableIsMissing() {
        warehouse.sql("alter table customers rename to customers_of_old").update();
        try {
            deliver("job-1", customer("c1", "Ada"));

            assertThat(channel(WAREHOUSE)).isEqualTo(ChannelState.Kind.PAUSED);
            assertThat(ticket(WAREHOUSE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
            assertThat(deadLetters()).isEmpty();
        } finally {
            warehouse.sql("alter table customers_of_old rename to customers").update();
        }
    }

    private void deliver(String job, String... lines) {
        arrive(job, FILE, lines);
        untilQuiet();
    }

    /** Does something while the database refuses customers of one name. */
    private void withoutMallory(Runnable action) {
        warehouse
                .sql("alter table customers add constraint no_mallory check (name <> 'Mallory')")
                .update();
        try {
            action.run();
        } finally {
            warehouse.sql("alter table customers drop constraint no_mallory").update();
        }
    }

    private List<String> names() {
        return warehouse
                .sql("select name from customers order by id")
                .query(String.class)
                .list();
    }

    private static String customer(String id, String name) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"}";
    }
}
