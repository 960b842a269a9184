package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.segment.SegmentEstimates.SegmentEstimate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {

    private static final String FILES = "1 file with 7 lines would go from the archive to segment.";

    @Test
    void saysWhatIsCountedAndWhatIsNot() {
        assertThat(text(new SegmentEstimate(1_200, 1, List.of("created", "closed"), List.of("topics", "messages"))))
                .contains(FILES + " Of created, closed, that would be about 1,200 events of 1 user."
                        + " Not counted, because nobody can tell before: topics, messages. Nothing was done.");
    }

    @Test
    void saysThatNothingIsRemembered() {
        assertThat(text(new SegmentEstimate(0, 0, List.of("created"), List.of())))
                .contains(FILES + " Of created, nothing that would be sent is remembered,"
                        + " so nobody knows how many events that would be. Nothing was done.");
    }

    @Test
    void saysNoNumberOfWhatCannotBeCounted() {
        assertThat(text(new SegmentEstimate(0, 0, List.of(), List.of("messages"))))
                .contains(FILES + " Not counted, because nobody can tell before: messages. Nothing was done.");
    }

    @Test
    void saysThatSegmentIsToldNothing() {
        assertThat(text(new SegmentEstimate(0, 0, List.of(), List.of())))
                .contains(FILES + " Segment is told nothing of them. Nothing was done.");
    }

    @Test
    void estimatesNothingForOtherSinks() {
        assertThat(text(null)).contains(FILES + " Nothing was done.");
    }

    private static String text(@Nullable SegmentEstimate estimate) {
        Instant end = Instant.parse("2031-05-06T00:00:00Z");
        ReplayedFile file =
                new ReplayedFile("job-1", end, end, false, "conversation_items.jsonl", "key", 100, 7, "ab", null);
        return new ReplayPlan("segment", List.of(file), estimate).asText();
    }
}
