package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.close;
import static dev.gladlyroutes.segment.SegmentStory.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.segment.SegmentEstimates.SegmentEstimate;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentEstimatesTest {

    private final SegmentStory story = new SegmentStory(true);

    @BeforeEach
    void remember() {
        story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1), message("c2", 2));
        story.deliver("b", 3, TestLedger.ITEMS, close("c1", 10), close("c1", 20));
    }

    @AfterEach
    void closeStory() {
        story.close();
    }

    @Test
    void countsTheEventsAndUsersOfJobs() {
        assertThat(estimate(EventRules.USUAL, null, "a")).isEqualTo(new SegmentEstimate(2, 1));
        assertThat(estimate(EventRules.USUAL, null, "a", "b")).isEqualTo(new SegmentEstimate(4, 1));
        assertThat(estimate(EventRules.USUAL, null, "c")).isEqualTo(new SegmentEstimate(0, 0));
    }

    @Test
    void countsOnlyWhatWouldBeSent() {
        Duration age = Duration.between(Items.at(15), new MovableClock().instant());
        assertThat(estimate(Set.of(EventKind.CLOSED), null, "a", "b")).isEqualTo(new SegmentEstimate(2, 1));
        assertThat(estimate(EventRules.USUAL, age, "a", "b")).isEqualTo(new SegmentEstimate(1, 1));
    }

    @Test
    void countsMoreConversationsThanAreReadAtOnce() {
        String[] lines = new String[2_500];
        for (int index = 0; index < lines.length; index++) {
            lines[index] = message("many-" + index, 1);
        }
        story.deliver("d", 4, TestLedger.ITEMS, lines);
        assertThat(estimate(EventRules.USUAL, null, "d")).isEqualTo(new SegmentEstimate(2_500, 1));
    }

    private SegmentEstimate estimate(Set<EventKind> kinds, Duration maxAge, String... jobs) {
        return new SegmentEstimates(story.conversations, new EventRules(kinds, true, maxAge, new MovableClock()))
                .of(List.of(jobs));
    }
}
