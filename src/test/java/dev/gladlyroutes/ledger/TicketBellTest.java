package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TicketBellTest {

    private final TicketBell bell = new TicketBell();

    @Test
    void missesNoRingBetweenTheLookAndTheWait() throws InterruptedException {
        long before = bell.rings();
        bell.ring();
        bell.await(before, Duration.ofDays(1));
        assertThat(bell.rings()).isEqualTo(before + 1);
    }

    @Test
    void wakesWhoeverWaits() throws InterruptedException {
        Thread waiting = new Thread(() -> {
            try {
                bell.await(0, Duration.ofDays(1));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        bell.ring();
        waiting.join();
        assertThat(waiting.isAlive()).isFalse();
    }

    @Test
    void waitsNoLongerThanAsked() throws InterruptedException {
        bell.await(bell.rings(), Duration.ofMillis(1));
        assertThat(bell.rings()).isZero();
    }
}
