package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.close;
import static dev.gladlyroutes.segment.SegmentStory.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.segment.SegmentEstimates.SegmentEstimate;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentEstimatesTest {

    private static final String CUSTOMERS = "customers.jsonl";

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
        assertThat(estimate(EventRules.USUAL, null, items("a"))).isEqualTo(usual(2, 1));
        assertThat(estimate(EventRules.USUAL, null, items("a"), items("b"))).isEqualTo(usual(4, 1));
        assertThat(estimate(EventRules.USUAL, null, items("c"))).isEqualTo(usual(0, 0));
    }

    @Test
    void countsOnlyWhatWouldBeSent() {
        Duration age = Duration.between(Items.at(15), new MovableClock().instant());
        assertThat(estimate(Set.of(EventKind.CLOSED), null, items("a"), items("b")))
                .isEqualTo(new SegmentEstimate(2, 1, List.of("closed"), List.of()));
        assertThat(estimate(EventRules.USUAL, age, items("a"), items("b"))).isEqualTo(usual(1, 1));
    }

    @Test
    void countsMoreConversationsThanAreReadAtOnce() {
        String[] lines = new String[10_500];
        for (int index = 0; index < lines.length; index++) {
            lines[index] = message("many-" + index, 1);
        }
        story.deliver("d", 5, TestLedger.ITEMS, lines);
        assertThat(estimate(EventRules.USUAL, null, items("d"))).isEqualTo(usual(10_500, 1));
    }

    @Test
    void countsTheCustomersThatTheirFilesToldOfLast() {
        story.deliver("d", 4, CUSTOMERS, "{\"id\":\"u1\"}", "{\"id\":\"u2\"}");
        story.deliver("e", 5, CUSTOMERS, "{\"id\":\"u1\"}");
        Set<EventKind> all = EnumSet.allOf(EventKind.class);
        assertThat(estimate(all, null, customers("d", 4))).isEqualTo(customers(1, 1));
        assertThat(estimate(all, null, customers("d", 4), customers("e", 5))).isEqualTo(customers(2, 2));
        assertThat(estimate(all, Duration.ofDays(1), customers("d", 4))).isEqualTo(customers(0, 0));
    }

    @Test
    void countsNoBeginningsOfTheVeryFirstLoadWhenTheyAreNotTold() {
        ReplayedFile first = file("a", 2, TestLedger.ITEMS, true);
        EventRules rules = new EventRules(EventRules.USUAL, false, null, new MovableClock());
        assertThat(estimates(rules).of(List.of(first)))
                .isEqualTo(new SegmentEstimate(0, 0, List.of("closed"), List.of()));
        assertThat(estimates(rules).of(List.of(first, items("b")))).isEqualTo(usual(2, 1));
    }

    @Test
    void saysWhatItCannotCount() {
        Set<EventKind> all = EnumSet.allOf(EventKind.class);
        assertThat(estimate(all, null, items("a"), items("b")))
                .isEqualTo(new SegmentEstimate(
                        4, 1, List.of("created", "closed", "reopened"), List.of("topics", "messages")));
        assertThat(estimate(Set.of(EventKind.MESSAGES), null, items("a")))
                .isEqualTo(new SegmentEstimate(0, 0, List.of(), List.of("messages")));
    }

    @Test
    void countsNothingOfTablesThatTellNothing() {
        SegmentEstimate nothing = new SegmentEstimate(0, 0, List.of(), List.of());
        assertThat(estimate(EventRules.USUAL, null, customers("a", 2))).isEqualTo(nothing);
        assertThat(estimate(EnumSet.allOf(EventKind.class), null, file("a", 2, "agents.jsonl")))
                .isEqualTo(nothing);
    }

    private static SegmentEstimate usual(long events, long users) {
        return new SegmentEstimate(events, users, List.of("created", "closed"), List.of());
    }

    private static SegmentEstimate customers(long events, long users) {
        return new SegmentEstimate(events, users, List.of("customers"), List.of());
    }

    private static ReplayedFile items(String job) {
        return file(job, 2 + job.charAt(0) - 'a', TestLedger.ITEMS); // Job a is of day 2, b of day 3 and so on.
    }

    private static ReplayedFile customers(String job, int day) {
        return file(job, day, CUSTOMERS);
    }

    private static ReplayedFile file(String job, int day, String name) {
        return file(job, day, name, false);
    }

    private static ReplayedFile file(String job, int day, String name, boolean firstLoad) {
        ExportJob listed = TestLedger.job(job, day, name);
        return new ReplayedFile(job, listed.updatedAt(), listed.windowEnd(), firstLoad, name, null, 1, 1, "", null);
    }

    private SegmentEstimate estimate(Set<EventKind> kinds, Duration maxAge, ReplayedFile... files) {
        return estimates(new EventRules(kinds, true, maxAge, new MovableClock()))
                .of(List.of(files));
    }

    private SegmentEstimates estimates(EventRules rules) {
        return new SegmentEstimates(story.conversations, story.people, rules);
    }
}
