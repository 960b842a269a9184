package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A server whose clock goes four hours further whenever there is nothing more to do. */
@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES
                    + "segment-delivery.camel.yaml"
                    + RouteTestSupport.AND
                    + RouteTestSupport.SEGMENT_REQUESTS
                    + RouteTestSupport.AND
                    + "dead-letter.camel.yaml",
            "gladly.routes.mode=SERVER"
        })
class LongOutageRouteTest extends RouteTestSupport {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration STEP = Duration.ofHours(4);
    private static final int FOR_EVER = 1_000_000;
    private static final String ITEMS = "conversation_items.jsonl";

    private static SegmentCollector segment;

    @Autowired
    private TicketBell bell;

    @BeforeAll
    static void startSegment() throws IOException {
        segment = SegmentCollector.start(CollectorSettings.ofLoopback());
    }

    @AfterAll
    static void stopSegment() throws IOException {
        segment.close();
    }

    @DynamicPropertySource
    static void address(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    @Test
    void aWeekWithoutSegmentFillsNoDeadLettersAndIsCaughtUpByItself() {
        segment.failNext(FOR_EVER, 500);
        arrive("job-1", ITEMS, message("v1"), message("v2"));
        untilQuiet();

        for (Duration passed = STEP; passed.compareTo(WEEK) <= 0; passed = passed.plus(STEP)) {
            int before = segment.requests().size();
            letAStepPass();
            assertThat(segment.requests()).hasSizeGreaterThan(before);
            assertThat(channel("segment")).isEqualTo(ChannelState.Kind.HELD);
        }
        assertThat(deadLetters()).isEmpty();
        assertThat(segment.receivedEvents()).isZero();
        assertThat(ticket("segment", "job-1", ITEMS)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));

        segment.failNext(0, 200);
        letAStepPass();
        assertThat(ticket("segment", "job-1", ITEMS)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
        await().until(() -> channel("segment") == ChannelState.Kind.ACTIVE);
        assertThat(segment.receivedEvents()).isEqualTo(2);
    }

    private void letAStepPass() {
        clock.pass(STEP);
        bell.ring();
        untilQuiet();
    }

    private static String message(String conversation) {
        return """
                {"id":"i-%s","conversationId":"%s","customerId":"c1","timestamp":"2031-05-05T08:00:00Z",\
                "initiator":{"type":"CUSTOMER","id":"c1"},"content":{"type":"SMS","content":"hello"}}"""
                .formatted(conversation, conversation);
    }
}
