package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.archive.Manifest;
import dev.gladlyroutes.ledger.Channels;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "warehouse-refresh.camel.yaml",
            "gladly.routes.mode=SERVER",
            "gladly.routes.warehouse-refresh=true",
            "gladly.sink.warehouse.tables.customers.sync=full-refresh",
            "gladly.sink.warehouse.tables.customers.frequency=7d"
        })
@MockEndpointsAndSkip("direct:archive-catalog")
class WarehouseRefreshRouteTest extends RouteTestSupport {

    @Test
    void opensARefreshOfATableWhoseTurnItIsOnce() throws Exception {
        arrive("job-1", "customers.jsonl", "{\"id\":\"c1\"}");
        state.sql("update ticket set state = 'DONE' where channel = :channel")
                .param("channel", Channels.ARCHIVE)
                .update();
        mock("direct:archive-catalog")
                .whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(List.of(manifest())));

        fire();
        fire();

        assertThat(state.sql("select r.sink, r.source, r.criteria, r.requested_by, t.file_name from replay r"
                                + " join replay_ticket t on t.replay_id = r.replay_id")
                        .query()
                        .listOfRows())
                .singleElement()
                .extracting(Map::values)
                .asString()
                .isEqualTo("[warehouse, REFRESH, --refresh --table customers, schedule, customers.jsonl]");
    }

    private void fire() throws Exception {
        NotifyBuilder done = new NotifyBuilder(camel)
                .fromRoute("warehouse-refresh")
                .whenDone(1)
                .create();
        camel.getComponent("quartz", QuartzComponent.class)
                .getScheduler()
                .triggerJob(JobKey.jobKey("warehouse-refresh", "gladly-routes"));
        assertThat(done.matchesWaitTime()).isTrue();
    }

    private static Manifest manifest() {
        return new Manifest(
                "myorg",
                "job-1",
                "2031-05-06T01:02:03.456Z",
                false,
                new Manifest.Window(null, "2031-05-06T00:00:00Z"),
                List.of(new Manifest.ArchivedFile("customers.jsonl", "key", 12, 1, "ab".repeat(32), false, Map.of())),
                Map.of());
    }
}
