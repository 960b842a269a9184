package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.SegmentEvents;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.simulator.CollectedRequest;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What it costs to find the bad records among a thousand: each of them two requests for every halving, at most. */
@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES
                    + "warehouse-delivery.camel.yaml"
                    + RouteTestSupport.AND
                    + RouteTestSupport.SEGMENT_REQUESTS
                    + RouteTestSupport.AND
                    + "dead-letter.camel.yaml",
            "gladly.sink.warehouse.batch-size=1000",
            "gladly.sink.segment.rate-limit=10000000"
        })
class BisectionRouteTest extends RouteTestSupport {

    private static final int RECORDS = 1000;

    /** Halvings until a record is alone: the base-2 logarithm, rounded up. */
    private static final int HALVINGS = 10;

    private static final String FILE = "customers.jsonl";

    private static SegmentCollector segment;

    @BeforeAll
    static void startSegment() throws IOException {
        segment = SegmentCollector.start(CollectorSettings.ofLoopback());
        segment.refuseEventsWith("poison");
    }

    @AfterAll
    static void stopSegment() throws IOException {
        segment.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    @Override
    void advise() throws Exception {
        AdviceWith.adviceWith(camel, "warehouse-upsert", route -> route.weaveById("to-jdbc-warehouse")
                .before()
                .to("mock:batch"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void segmentIsAskedALogarithmOfTimes(int bad, @Autowired SegmentEvents segmentEvents) {
        int before = segment.requests().size();
        Set<Integer> poisoned = positions(bad);

        List<SegmentEvent> events = IntStream.rangeClosed(1, RECORDS)
                .mapToObj(number -> event(number, poisoned.contains(number) ? "poison" : "fine"))
                .toList();
        LineChunk chunk = new LineChunk(LongStream.rangeClosed(1, RECORDS)
                .mapToObj(number -> new Line(number, number, new byte[0], false))
                .toList());
        Delivery delivery = TestDelivery.of(claim("segment", "conversation_items.jsonl"));
        Map<String, Object> variables =
                Map.of("delivery", delivery, "chunk", chunk, "upload", segmentEvents.begin(delivery, chunk));
        assertThat(call("segment-send", events, variables).getException()).isNull();

        List<CollectedRequest> requests =
                segment.requests().subList(before, segment.requests().size());
        assertThat(requests).hasSizeLessThanOrEqualTo(bound(bad));
        assertThat(requests.stream()
                        .filter(request -> request.status() == 200)
                        .mapToInt(CollectedRequest::events)
                        .sum())
                .isEqualTo(RECORDS - bad);
        assertThat(deadLetters())
                .filteredOn(letter -> "segment".equals(letter.sink()))
                .hasSize(bad);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theWarehouseIsAskedALogarithmOfTimes(int bad, @Autowired @Qualifier("warehouseDataSource") DataSource source) {
        arrive("job-0", FILE);
        untilQuiet();
        JdbcClient warehouse = JdbcClient.create(source);
        warehouse.sql("delete from customers").update();
        warehouse
                .sql("alter table customers add constraint if not exists no_poison check (name <> 'poison')")
                .update();
        Set<Integer> poisoned = positions(bad);

        arrive(
                "job-1",
                FILE,
                IntStream.rangeClosed(1, RECORDS)
                        .mapToObj(number -> "{\"id\":\"c%d\",\"name\":\"%s\"}"
                                .formatted(number, poisoned.contains(number) ? "poison" : "fine"))
                        .toArray(String[]::new));
        untilQuiet();

        int batches = mock("batch").getReceivedCounter();
        assertThat(batches).isPositive().isLessThanOrEqualTo(bound(bad));
        assertThat(ticket("warehouse", "job-1", FILE))
                .isEqualTo(new TicketRow("DONE", RECORDS, RECORDS - bad, bad, 0, 0));
    }

    private static int bound(int bad) {
        return 1 + 2 * bad * HALVINGS;
    }

    /** Far apart, so that they share as few halves as can be. */
    private static Set<Integer> positions(int bad) {
        return bad == 1 ? Set.of(777) : Set.of(1, 500, 1000);
    }

    private static SegmentEvent event(int line, String text) {
        String json = "{\"type\":\"track\",\"event\":\"Told\",\"userId\":\"u\",\"messageId\":\"m%d-%s\"}"
                .formatted(line, text);
        return TestEvent.of(line, "created", "v" + line, UPDATED, json.getBytes(StandardCharsets.UTF_8));
    }
}
