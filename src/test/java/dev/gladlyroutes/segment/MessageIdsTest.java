package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    private static final Instant CLOSED = Instant.parse("2031-05-06T12:00:00.123Z");

    private final MessageIds ids = new MessageIds("myorg.gladly.com");

    /** Segment and the users' models know these ids: they may never change. */
    @Test
    void neverChanges() {
        assertThat(ids.created("conversation-1")).isEqualTo("gladly-ed33f1efc1ac65b1ca64c16d82cc508ad7144bc0");
        assertThat(ids.closed("conversation-1", CLOSED)).isEqualTo("gladly-392238ca2735d6ae3c1a15ce1c68ad73829f8b6d");
    }

    @Test
    void fitsSegmentsLimitAndAlphabet() {
        assertThat(ids.closed("conversation ".repeat(50), CLOSED))
                .hasSizeLessThanOrEqualTo(100)
                .matches("[A-Za-z0-9._-]+");
    }

    @Test
    void tellsFactsApart() {
        MessageIds sandbox = new MessageIds("myorg.gladly.qa");
        assertThat(Set.of(
                        ids.created("conversation-1"),
                        ids.created("conversation-2"),
                        ids.closed("conversation-1", CLOSED),
                        ids.closed("conversation-1", CLOSED.plusMillis(1)),
                        ids.closed("conversation-2", CLOSED),
                        sandbox.created("conversation-1"),
                        sandbox.closed("conversation-1", CLOSED)))
                .hasSize(7);
    }

    @Test
    void takesTimesOfTheSameMillisecondForOneFact() {
        assertThat(ids.closed("conversation-1", CLOSED.plusNanos(999_999)))
                .isEqualTo(ids.closed("conversation-1", CLOSED));
    }
}
