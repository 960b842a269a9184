package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.DeliveryStoppedException;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentTurnTest {

    private static final List<SegmentEvent> BATCH = Collections.nCopies(
            1_000, TestEvent.of(1, "created", "v1", Instant.EPOCH, "{}".getBytes(StandardCharsets.UTF_8)));

    private final TestLedger ledger = new TestLedger("segment");
    private final SegmentPace pace = new SegmentPace(1_000, new OldEvents(Duration.ofDays(1), null), ledger.clock);
    private final Instant start = ledger.clock.instant();
    private Ticket ticket;
    private ChunkUpload upload;

    @BeforeEach
    void claim() {
        ledger.list(TestLedger.job("a", 2, TestLedger.ITEMS));
        ledger.download(1);
        ticket = ledger.claim("segment");
        upload = new ChunkUpload(TestDelivery.of(ticket), false);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void comesAtOnceWhenNothingWasSentBefore() throws Exception {
        turn(ledger.clock::pass).await(upload, BATCH);
        assertThat(waited()).isZero();
    }

    @Test
    void comesWhenTheEventsBeforeHaveTheirShareOfTheTime() throws Exception {
        SegmentTurn turn = turn(ledger.clock::pass);
        turn.await(upload, BATCH);
        turn.await(upload, BATCH);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void comesWhenTheRestIsOverAlsoWhenItIsLengthenedMeanwhile() throws Exception {
        pace.rest(Duration.ofSeconds(1));
        turn(time -> {
                    if (waited().equals(Duration.ofMillis(600))) {
                        pace.rest(Duration.ofSeconds(60));
                    }
                    ledger.clock.pass(time);
                })
                .await(upload, BATCH);
        assertThat(waited()).isEqualTo(Duration.ofMillis(60_600));
    }

    @Test
    void doesNotComeWhenAnotherLaneFailsMeanwhile() {
        pace.rest(Duration.ofHours(1));
        assertThatThrownBy(() -> turn(time -> {
                            ledger.clock.pass(time);
                            upload.fail();
                        })
                        .await(upload, BATCH))
                .isInstanceOf(LaneEndedException.class);
        assertThat(waited()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void doesNotComeWhenTheApplicationStopsMeanwhile() {
        Delivery delivery = upload.delivery();
        pace.rest(Duration.ofHours(1));
        assertThatThrownBy(() -> turn(time -> {
                            ledger.clock.pass(time);
                            TestDelivery.stop(delivery);
                        })
                        .await(upload, BATCH))
                .isInstanceOf(DeliveryStoppedException.class);
        assertThat(waited()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void doesNotComeWhenAnotherProcessHasTakenTheTicketOver() {
        pace.rest(Tickets.LEASE.plusSeconds(1));
        assertThatThrownBy(() -> turn(time -> {
                            ledger.clock.pass(time);
                            if (waited().equals(Tickets.LEASE.plusMillis(200))) {
                                ledger.claim("segment");
                            }
                        })
                        .await(upload, BATCH))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void isNotLateBecauseTheClockIsSetBack() throws Exception {
        SegmentTurn turn = turn(time -> {
            ledger.clock.pass(waited().isZero() ? time.minus(Duration.ofMinutes(10)) : time);
        });
        turn.await(upload, BATCH);
        turn.await(upload, BATCH);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(1).minus(Duration.ofMinutes(10)));
    }

    private SegmentTurn turn(SegmentTurn.Sleep sleep) {
        return new SegmentTurn(pace, TestDelivery.deliveries(ledger.tickets), null, ledger.clock, sleep);
    }

    private Duration waited() {
        return Duration.between(start, ledger.clock.instant());
    }
}
