package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.failure.Retries;
import dev.gladlyroutes.failure.Retry;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.support.MovableClock;
import dev.gladlyroutes.support.PeerFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketDeskTest {

    private static final Duration REST = Duration.ofSeconds(60);

    private final TestLedger ledger = new TestLedger("warehouse");
    private final TicketDesk desk = desk(RunMode.SERVER);
    private final ChannelControl control = new ChannelControl(ledger.states, ledger.recall, desk, ledger.bell);

    @BeforeEach
    void spoolAFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(2);
        desk.opened("warehouse", false);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void opensTheChannelsOfSinksThatAreSwitchedOn() {
        assertThat(desk.isOpen("warehouse")).isTrue();
        assertThat(desk.isOpen("download")).isTrue();
        assertThat(desk.isOpen("archive")).isFalse();
    }

    @Test
    void settlesADeliveryWhoseCountsBalance() {
        Delivery delivery = claim();
        ledger.tickets.checkpoint(delivery.ticket(), 2, new Counts(1, 1, 0, 0));
        desk.settle(delivery);
        assertThat(ledger.work.openTickets()).isZero();
    }

    @Test
    void pausesAChannelWhoseRouteLosesLines() {
        desk.settle(claim());
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(state().reason()).contains("not every line of agents.jsonl has an outcome");
    }

    @Test
    void leavesADeliveryForLaterThatEndedBecauseTheApplicationStops() {
        Delivery delivery = claim();
        delivery.stop();
        desk.settle(delivery);
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(desk.claim("warehouse", false)).isPresent();
    }

    @Test
    void stopsAChannelAndWhatItWorksOnUntilItIsResumed() {
        Delivery delivery = claim();
        control.pause("warehouse", "Ann", "the night of the move");
        assertThat(delivery.isStopping()).isTrue();
        desk.settle(delivery);
        assertThat(desk.claim("warehouse", false)).isEmpty();
        control.resume("warehouse");
        assertThat(desk.claim("warehouse", false)).isPresent();
    }

    @Test
    void stopsADeliveryThatIsClaimedWhileAPauseIsAskedFor() {
        Clock asksForAPauseWhenRead = new MovableClock() {
            @Override
            public Instant instant() {
                ledger.states.pauseOnRequest("warehouse", "Ann", "the night of the move");
                return super.instant();
            }
        };
        assertThat(desk(ledger, RunMode.SERVER, asksForAPauseWhenRead).claim("warehouse", false))
                .hasValueSatisfying(
                        delivery -> assertThat(delivery.isStopping()).isTrue());
    }

    @Test
    void holdsTheChannelAfterATransientFailure() {
        desk.giveBack(claim(), new IOException("reset"));
        assertThat(state()).returns(ChannelState.Kind.HELD, ChannelState::kind).returns("reset", ChannelState::reason);
        assertThat(desk.claim("warehouse", false)).isEmpty();
        ledger.clock.pass(REST);
        assertThat(desk.claim("warehouse", false)).isPresent();
    }

    @Test
    void holdsTheChannelAtOnceAndAsLongAsThePeerAsks() {
        ledger.list(TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.download(2);
        desk.giveBack(claim(), new RuntimeException(PeerFailures.http(429, Map.of("Retry-After", "3600"))));
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.HELD);
        ledger.clock.pass(Duration.ofSeconds(3599));
        assertThat(desk.claim("warehouse", false)).isEmpty();
        ledger.clock.pass(Duration.ofSeconds(1));
        assertThat(desk.claim("warehouse", false)).isPresent();
    }

    @Test
    void goesOnAfterTheFirstSuccess() {
        desk.giveBack(claim(), new IOException("reset"));
        ledger.clock.pass(REST);
        Delivery delivery = claim();
        ledger.tickets.checkpoint(delivery.ticket(), 2, new Counts(2, 0, 0, 0));
        desk.settle(delivery);
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
    }

    @Test
    void pausesTheChannelWhenAPersonIsNeeded() {
        for (Exception failure : new Exception[] {
            new ConfigurationFailureException("grant it"),
            new RecordRefusedException("reason", "a record that the route did not isolate"),
            new IllegalStateException("a bug")
        }) {
            desk.giveBack(claim(), failure);
            assertThat(state().kind()).as("%s", failure).isEqualTo(ChannelState.Kind.PAUSED);
            ledger.clock.pass(Duration.ofDays(1));
            assertThat(desk.claim("warehouse", false)).isEmpty();
            control.resume("warehouse");
        }
    }

    @Test
    void leavesTheChannelAloneWhenASplitTellsThatTheTicketWasLost() {
        Delivery delivery = claim();
        desk.giveBack(delivery, new RuntimeException("in a split", new LeaseLostException(delivery.ticket())));
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
    }

    @Test
    void fetchesAFileAgainThatIsGoneFromTheSpool() {
        desk.giveBack(claim(), new DamagedFileException());
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(ledger.queue.free("warehouse", false)).isEmpty();
        assertThat(ledger.queue.free("download", false)).isPresent();
    }

    @Test
    void haltsAFileAloneUntilItIsRecalled() {
        ledger.list(TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.download(2);
        desk.giveBack(claim(), new RuntimeException("in a split", new DeliveryHaltedException("too many rejects")));
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(ledger.reports.job("a").sinks().get("warehouse").state()).isEqualTo("HALTED");
        assertThat(ledger.work.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                .isEqualTo("too many rejects"));
        assertThat(claim().ticket().jobId()).isEqualTo("b");
        assertThat(desk.claim("warehouse", false)).isEmpty();

        control.resume("warehouse");
        assertThat(claim().ticket().jobId()).isEqualTo("a");
    }

    @Test
    void tellsTheRemedyOfAPause() {
        desk.giveBack(claim(), new ConfigurationFailureException("grant it"));
        assertThat(state().reason()).isEqualTo("grant it (properties: gladly.sink.warehouse.*)");
    }

    @Test
    void leavesTheChannelAloneWhenTheTicketWasLostOrTheApplicationStops() {
        Delivery lost = claim();
        desk.giveBack(lost, new LeaseLostException(lost.ticket()));
        Delivery stopping = claim();
        stopping.stop();
        desk.giveBack(stopping, new DeliveryStoppedException());
        assertThat(state().kind()).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(desk.claim("warehouse", false)).isPresent();
    }

    @Test
    void keepsALongReasonShort() {
        desk.giveBack(claim(), new ConfigurationFailureException("x".repeat(5_000)));
        assertThat(state().reason()).hasSize(2_000);
    }

    @Test
    void takesTheWorkAwayFromWhoeverLostTheLease() {
        Delivery delivery = claim();
        ledger.clock.pass(Tickets.LEASE.plusMillis(1));
        claim();
        desk.renew(delivery);
        assertThatThrownBy(delivery::requireLease).isInstanceOf(LeaseLostException.class);
    }

    @Test
    void renewsLeasesWellBeforeTheyEnd() {
        assertThat(desk.renewal()).isLessThanOrEqualTo(Tickets.LEASE.dividedBy(2));
    }

    @Test
    void isQuietWhenNothingCanBeDoneNow() {
        assertThat(desk.isQuiet()).isFalse();
        Delivery delivery = claim();
        assertThat(desk.isQuiet()).isFalse();
        desk.giveBack(delivery, new IOException("reset"));
        assertThat(desk.isQuiet()).isTrue();
        ledger.clock.pass(REST);
        assertThat(desk.isQuiet()).isFalse();
    }

    @Test
    void leavesAHeldChannelToTheNextRunWhenItRunsOnce() {
        TicketDesk once = desk(RunMode.ONCE);
        once.opened("warehouse", false);
        once.giveBack(once.claim("warehouse", false).orElseThrow(), new IOException("reset"));
        ledger.clock.pass(REST.multipliedBy(60));
        assertThat(once.claim("warehouse", false)).isEmpty();
        assertThat(once.isQuiet()).isTrue();
    }

    private Delivery claim() {
        return desk.claim("warehouse", false).orElseThrow();
    }

    private ChannelState state() {
        return ledger.states.of("warehouse");
    }

    private TicketDesk desk(RunMode mode) {
        return desk(ledger, mode);
    }

    /** A desk of a process whose channels rest for a minute after a failure. */
    static TicketDesk desk(TestLedger ledger, RunMode mode) {
        return desk(ledger, mode, ledger.clock);
    }

    private static TicketDesk desk(TestLedger ledger, RunMode mode, Clock clock) {
        Retry retry = new Retry(
                new RetryProperties(Duration.ofSeconds(1), 2.0, REST, REST), new FailureClassifier(), ledger.clock);
        FailedDeliveries failures = new FailedDeliveries(
                ledger.tickets,
                ledger.source,
                ledger.files,
                ledger.replays,
                ledger.states,
                new FailureClassifier(),
                new Retries(Map.of("warehouse", retry)),
                ledger.journal,
                ledger.clock);
        return new TicketDesk(
                ledger.tickets,
                ledger.source,
                ledger.settlement,
                ledger.states,
                ledger.channels,
                ledger.bell,
                failures,
                new SpoolPurge(new Spool(Path.of("spool")), ledger.spool, TestLedger.ORGANIZATION, REST, ledger.clock),
                mode,
                clock);
    }
}
