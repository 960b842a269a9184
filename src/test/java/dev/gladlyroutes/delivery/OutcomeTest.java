package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    /** A chunk keeps the strongest outcome of a line, so this order decides what is counted. */
    @Test
    void growsFromNothingToADeadLetter() {
        assertThat(Outcome.values())
                .containsExactly(
                        Outcome.OPEN, Outcome.FILTERED, Outcome.SUPERSEDED, Outcome.DELIVERED, Outcome.DEAD_LETTERED);
    }
}
