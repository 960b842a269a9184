package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.support.MovableClock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WarehouseLoadsTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final DriverManagerDataSource database = new DriverManagerDataSource(url, "sa", "");
    private final WarehouseTranslator translator =
            new WarehouseTranslator(FieldPolicy.NONE, new MovableClock(), DriftPolicy.KEEP);
    private final WarehouseLoads loads = new WarehouseLoads(
            TestDelivery.deliveries(null),
            translator,
            Upserts.loader(database, new H2Dialect()),
            Runnable::run,
            1,
            Runnable::run);
    private final Delivery delivery = TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl"));

    WarehouseLoadsTest() {
        new WarehouseSchema(WarehousePropertiesTest.h2(url, "gladly"), new H2Dialect(), Upserts.WORDS).prepare();
        database.setSchema("GLADLY");
    }

    @AfterEach
    void shutDown() {
        new JdbcTemplate(database).execute("shutdown");
    }

    @ParameterizedTest
    @CsvSource({"'', 3, 0", "'a,b', 1, 2", "'a,b,c', 0, 3"})
    void countsRowsThatLostAgainstANewerVersionAsSuperseded(String newer, long delivered, long superseded) {
        Stream.of(newer.split(",")).filter(id -> !id.isEmpty()).forEach(this::loadNewer);
        LineChunk chunk = upsert("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
        assertThat(chunk.count(Outcome.DELIVERED)).isEqualTo(delivered);
        assertThat(chunk.count(Outcome.SUPERSEDED)).isEqualTo(superseded);
    }

    @Test
    void countsALineThatALaterOneOfTheBatchReplacedAsSuperseded() {
        LineChunk chunk = upsert("{\"id\":\"a\",\"name\":\"1\"}", "{\"id\":\"b\"}", "{\"id\":\"a\",\"name\":\"3\"}");
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(chunk.count(Outcome.DELIVERED)).isEqualTo(2);
        assertThat(new JdbcTemplate(database).queryForObject("select name from agents where id = 'a'", String.class))
                .isEqualTo("3");
    }

    @Test
    void countsALineThatIsReplacedAndLostOnce() {
        loadNewer("a");
        LineChunk chunk = upsert("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"a\"}");
        assertThat(chunk.count(Outcome.DELIVERED)).isOne();
        assertThat(chunk.count(Outcome.SUPERSEDED)).isEqualTo(2);
    }

    private LineChunk upsert(String... lines) {
        LineChunk chunk = TestDelivery.chunk(lines);
        loads.upsert(new FileLoad(delivery, null, Set.of()), chunk, Upserts.rows(translator, delivery.ticket(), chunk));
        return chunk;
    }

    private void loadNewer(String id) {
        Upserts.loader(database, new H2Dialect())
                .load(List.of(Upserts.row(
                        "agents",
                        TestDelivery.WINDOW_END.plusSeconds(1),
                        TestDelivery.WINDOW_END,
                        1,
                        "{\"id\":\"" + id + "\"}")));
    }
}
