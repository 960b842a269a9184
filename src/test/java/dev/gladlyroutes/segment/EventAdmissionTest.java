package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.TestLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventAdmissionTest {

    private final TestLedger ledger = new TestLedger("segment");
    private final EventAdmission admission =
            new EventAdmission(new SentEvents(ledger.template, TestLedger.ORGANIZATION));
    private final LineChunk chunk = TestDelivery.chunk("{}", "{}");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void takesTheLargestEventAndNoLargerOne() {
        ledger.list(TestLedger.job("a", 2, TestLedger.ITEMS));
        ledger.download(2);
        SegmentEvent largest = event(1, 32_000);

        List<SegmentEvent> admitted =
                admission.admitted(ledger.claim("segment"), chunk, List.of(largest, event(2, 32_001)));

        assertThat(admitted).containsExactly(largest);
        assertThat(chunk.rejected())
                .extracting(rejected -> rejected.line().number(), RejectedLine::reason)
                .containsExactly(tuple(2L, "event_too_large"));
    }

    /** Of two-byte characters, so that no count of characters would do. */
    private static SegmentEvent event(long line, int bytes) {
        String filling = "é".repeat((bytes - 2) / 2) + "x".repeat(bytes % 2);
        byte[] json = ("\"" + filling + "\"").getBytes(StandardCharsets.UTF_8);
        assertThat(json).hasSize(bytes);
        return TestEvent.of(line, SegmentEvent.CREATED, "v" + line, TestDelivery.WINDOW_END, json);
    }
}
