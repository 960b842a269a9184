package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private final TestLedger ledger = new TestLedger("warehouse");
    private final Tickets tickets = ledger.tickets;
    private final Settlement settlement = ledger.settlement;
    private final MovableClock clock = ledger.clock;

    @BeforeEach
    void spoolAFileOfTenLines() {
        ledger.list(TestLedger.job("job-1", 2, TestLedger.AGENTS));
        ledger.download(10);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void claimsATicketOnce() {
        assertThat(tickets.claim("warehouse", "a", false)).isPresent();
        assertThat(tickets.claim("warehouse", "b", false)).isEmpty();
    }

    @Test
    void leavesAClaimAloneWhileItsLeaseHolds() {
        ledger.claim("warehouse");
        clock.pass(Tickets.LEASE);
        assertThat(tickets.claim("warehouse", "b", false)).isEmpty();
    }

    @Test
    void takesOverAClaimWhoseLeaseHasEnded() {
        Ticket first = ledger.claim("warehouse");
        clock.pass(Tickets.LEASE.plusMillis(1));
        Ticket second = tickets.claim("warehouse", "b", false).orElseThrow();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(tickets.isOurs(second)).isTrue();
        assertThat(tickets.isOurs(first)).isFalse();
    }

    @Test
    void keepsAClaimThatIsRenewed() {
        Ticket ticket = ledger.claim("warehouse");
        for (int renewal = 0; renewal < 5; renewal++) {
            clock.pass(Tickets.LEASE.minusSeconds(1));
            assertThat(tickets.prolong(ticket)).isTrue();
        }
        assertThat(tickets.claim("warehouse", "b", false)).isEmpty();
    }

    @Test
    void refusesEveryChangeByAnOlderClaim() {
        Ticket old = ledger.claim("warehouse");
        clock.pass(Tickets.LEASE.plusMillis(1));
        Ticket taken = ledger.claim("warehouse");

        assertThat(tickets.prolong(old)).isFalse();
        assertThatThrownBy(() -> tickets.requireLease(old)).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> tickets.checkpoint(old, 10, new Counts(10, 0, 0, 0)))
                .isInstanceOf(LeaseLostException.class);
        tickets.release(old, "too late");
        assertThat(settlement.settle(old)).isFalse();
        assertThat(tickets.isOurs(taken)).isTrue();
        assertThat(ledger.queue.isRunning("warehouse")).isTrue();
    }

    @Test
    void leavesAClaimAloneThatComesBackToLifeWhileItIsTakenOver() {
        Ticket first = ledger.claim("warehouse");
        clock.pass(Tickets.LEASE.plusMillis(1));
        AtomicInteger asked = new AtomicInteger();
        InstantSource betweenLookAndClaim = () -> {
            if (asked.incrementAndGet() == 2) {
                tickets.checkpoint(first, 5, new Counts(5, 0, 0, 0));
            }
            return clock.instant();
        };
        Tickets others = ledger.tickets(betweenLookAndClaim.withZone(ZoneOffset.UTC));

        assertThat(others.claim("warehouse", "b", false)).isEmpty();
        assertThat(tickets.isOurs(first)).isTrue();
        assertThat(counted()).isEqualTo(5);
    }

    @Test
    void goesOnBehindTheCheckpointOfAKilledWorker() {
        tickets.checkpoint(ledger.claim("warehouse"), 4, new Counts(3, 1, 0, 0));
        clock.pass(Tickets.LEASE.plusMillis(1));
        Ticket second = ledger.claim("warehouse");
        assertThat(second.checkpointLine()).isEqualTo(4);
        tickets.checkpoint(second, 10, new Counts(6, 0, 0, 0));
        assertThat(settlement.settle(second)).isTrue();
    }

    @Test
    void refusesToCountAChunkTwice() {
        Ticket ticket = ledger.claim("warehouse");
        tickets.checkpoint(ticket, 4, new Counts(4, 0, 0, 0));
        assertThatThrownBy(() -> tickets.checkpoint(ticket, 4, new Counts(4, 0, 0, 0)))
                .isInstanceOf(LeaseLostException.class);
        assertThat(counted()).isEqualTo(4);
    }

    @Test
    void keepsTheLeaseOfWhoeverCounts() {
        Ticket ticket = ledger.claim("warehouse");
        clock.pass(Duration.ofSeconds(29));
        tickets.checkpoint(ticket, 4, new Counts(4, 0, 0, 0));
        clock.pass(Duration.ofSeconds(29));
        assertThat(tickets.claim("warehouse", "b", false)).isEmpty();
    }

    @Test
    void isDoneWhenTheOutcomesAddUpToTheLines() {
        Ticket ticket = ledger.claim("warehouse");
        tickets.checkpoint(ticket, 10, new Counts(4, 3, 2, 1));
        assertThat(settlement.settle(ticket)).isTrue();
        assertThat(ledger.work.openTickets()).isZero();
        assertThat(ledger.queue.free("warehouse", false)).isEmpty();
    }

    @Test
    void isPendingAgainWhenALineHasNoOutcome() {
        Ticket ticket = ledger.claim("warehouse");
        tickets.checkpoint(ticket, 9, new Counts(9, 0, 0, 0));
        assertThat(settlement.settle(ticket)).isFalse();
        assertThat(ledger.claim("warehouse").checkpointLine()).isEqualTo(9);
    }

    @Test
    void givesBackWithItsCheckpointAndTheError() {
        Ticket ticket = ledger.claim("warehouse");
        tickets.checkpoint(ticket, 7, new Counts(7, 0, 0, 0));
        tickets.release(ticket, "the database is away");
        assertThat(ledger.jdbc
                        .sql("select last_error from ticket where channel = 'warehouse'")
                        .query(String.class)
                        .single())
                .isEqualTo("the database is away");
        assertThat(ledger.claim("warehouse").checkpointLine()).isEqualTo(7);
    }

    @Test
    void freesEverythingThatADeadProcessHeld() {
        Ticket held = ledger.claim("warehouse");
        ledger.recall.releaseAll();
        assertThat(tickets.isOurs(held)).isFalse();
        assertThat(ledger.queue.isRunning("warehouse")).isFalse();
        assertThat(tickets.claim("warehouse", "b", false)).isPresent();
    }

    @Test
    void isRunningUntilTheLeaseEnds() {
        ledger.claim("warehouse");
        clock.pass(Tickets.LEASE);
        assertThat(ledger.queue.isRunning("warehouse")).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(ledger.queue.isRunning("warehouse")).isFalse();
    }

    @Test
    void wakesConsumersForATicketThatCameBack() {
        Ticket ticket = ledger.claim("warehouse");
        long rings = ledger.bell.rings();
        tickets.release(ticket, null);
        assertThat(ledger.bell.rings()).isGreaterThan(rings);
    }

    private long counted() {
        return ledger.jdbc
                .sql("select delivered + dead_lettered + filtered + superseded from ticket where channel = 'warehouse'")
                .query(Long.class)
                .single();
    }
}
