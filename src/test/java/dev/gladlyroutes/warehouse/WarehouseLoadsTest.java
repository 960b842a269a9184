package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.support.MovableClock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarehouseLoadsTest {

    private final WarehouseLoads loads = new WarehouseLoads(new WarehouseTranslator(new MovableClock()));

    @ParameterizedTest
    @CsvSource({"3, 3, 0", "1, 1, 2", "0, 0, 3", "-2, 3, 0"})
    void countsRowsThatLostAgainstANewerVersionAsSuperseded(int changed, long delivered, long superseded) {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
        List<WarehouseRow> rows = loads.rows(TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")), chunk);
        loads.loaded(chunk, rows, changed);
        assertThat(chunk.count(Outcome.DELIVERED)).isEqualTo(delivered);
        assertThat(chunk.count(Outcome.SUPERSEDED)).isEqualTo(superseded);
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1", "2, 2, 1", "1, 1, 2", "0, 0, 3"})
    void countsALineThatALaterOneOfTheBatchReplacedAsSuperseded(int changed, int delivered, int superseded) {
        LineChunk chunk = TestDelivery.chunk("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"a\"}");
        List<WarehouseRow> rows = loads.rows(TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")), chunk);
        loads.loaded(chunk, rows, changed);
        assertThat(chunk.outcome(1)).isEqualTo(Outcome.SUPERSEDED);
        assertThat(chunk.count(Outcome.DELIVERED)).isEqualTo(delivered);
        assertThat(chunk.count(Outcome.SUPERSEDED)).isEqualTo(superseded);
    }
}
