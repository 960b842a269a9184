package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationHistoryTest {

    private static final Instant EXPORTED = Instant.parse("2031-05-06T00:10:00Z");
    private static final FileVersion FIRST = new FileVersion("job-1", EXPORTED);
    private static final FileVersion AGAIN = new FileVersion("job-1", EXPORTED.plusSeconds(60));
    private static final FileVersion NEXT = new FileVersion("job-2", EXPORTED.plusSeconds(86_400));

    private final ConversationHistory history = new ConversationHistory();

    @Test
    void beginsOnceAcrossJobs() {
        history.learn(FIRST, Items.message(7, 1, null));
        history.learn(NEXT, Items.message(3, 50, null));
        assertThat(history.begins(FIRST, 7, false)).isTrue();
        assertThat(history.begins(NEXT, 3, false)).isFalse();
    }

    @Test
    void beginsWithTheFirstLineOfTheSameMoment() {
        history.learn(FIRST, Items.message(7, 1, null));
        history.learn(FIRST, Items.message(5, 1, null));
        assertThat(history.begins(FIRST, 5, false)).isTrue();
        assertThat(history.begins(FIRST, 7, false)).isFalse();
    }

    @Test
    void neverBeginsAgainOnceItWasSent() {
        history.learn(FIRST, Items.message(7, 10, null));
        history.confirmBeginning();
        history.learn(AGAIN, Items.message(2, 10, null));
        history.learn(NEXT, Items.message(1, 1, null));
        assertThat(history.begins(AGAIN, 2, false)).isFalse();
        assertThat(history.begins(NEXT, 1, false)).isFalse();
    }

    @Test
    void beginsInTheNewVersionOfAJobWhenTheOldOneWasNotSent() {
        history.learn(FIRST, Items.message(7, 1, null));
        history.learn(AGAIN, Items.message(9, 1, null));
        assertThat(history.begins(AGAIN, 9, false)).isTrue();
        assertThat(history.begins(FIRST, 7, false)).isFalse();
    }

    @Test
    void beginsWithACloseWhenNothingElseWasExported() {
        ConversationItem close = Items.close(4, 9, "ann");
        history.learn(FIRST, close);
        assertThat(history.begins(FIRST, 4, false)).isTrue();
        assertThat(history.tellsClose(FIRST, close, false)).isTrue();
    }

    @Test
    void closesEachTimeItIsOpenedAgain() {
        ConversationItem once = Items.close(2, 10, "ann");
        ConversationItem twice = Items.close(3, 20, "ann");
        history.learn(FIRST, once);
        history.learn(FIRST, twice);
        assertThat(history.tellsClose(FIRST, once, false)).isTrue();
        assertThat(history.tellsClose(FIRST, twice, false)).isTrue();
    }

    @Test
    void closesOnceForTheSameMoment() {
        ConversationItem later = Items.close(8, 10, "ann");
        ConversationItem earlier = Items.close(2, 10, "ann");
        history.learn(FIRST, later);
        history.learn(FIRST, earlier);
        assertThat(history.tellsClose(FIRST, earlier, false)).isTrue();
        assertThat(history.tellsClose(FIRST, later, false)).isFalse();
    }

    @Test
    void leavesACloseToTheJobThatToldItFirst() {
        ConversationItem close = Items.close(2, 10, "ann");
        history.learn(FIRST, close);
        history.learn(NEXT, close);
        assertThat(history.tellsClose(FIRST, close, false)).isTrue();
        assertThat(history.tellsClose(NEXT, close, false)).isFalse();
    }

    @Test
    void neverTellsACloseAgainOnceItWasSent() {
        ConversationItem sent = Items.close(2, 10, "ann");
        ConversationItem open = Items.close(3, 20, "ann");
        history.learn(FIRST, sent);
        history.learn(FIRST, open);
        history.confirmClose(sent.at());
        history.learn(AGAIN, sent);
        assertThat(history.tellsClose(FIRST, sent, false)).isFalse();
        assertThat(history.tellsClose(AGAIN, sent, false)).isFalse();
        assertThat(history.tellsClose(FIRST, open, false)).isTrue();
    }

    @Test
    void confirmsOnlyOnce() {
        ConversationItem close = Items.close(2, 10, "ann");
        assertThat(history.confirmBeginning()).isFalse();
        assertThat(history.confirmClose(close.at())).isFalse();
        history.learn(FIRST, close);
        assertThat(history.confirmBeginning()).isTrue();
        assertThat(history.confirmClose(close.at())).isTrue();
        assertThat(history.confirmBeginning()).isFalse();
        assertThat(history.confirmClose(close.at())).isFalse();
    }

    @Test
    void tellsACloseThatComesInALaterJob() {
        ConversationItem close = Items.close(1, 100, "ann");
        history.learn(FIRST, Items.message(1, 1, null));
        history.confirmBeginning();
        history.learn(NEXT, close);
        assertThat(history.tellsClose(NEXT, close, false)).isTrue();
    }

    @Test
    void keepsTopicsOfEarlierJobs() {
        history.learn(FIRST, Items.topics(1, 1, List.of("t1"), List.of()));
        history.learn(NEXT, Items.topics(1, 50, List.of("t2"), List.of()));
        assertThat(history.topicsAt(Items.at(60))).containsExactly("t1", "t2");
    }

    @Test
    void takesBackATopicThatWasRemovedAndAddedAgain() {
        history.learn(FIRST, Items.topics(1, 1, List.of("t1"), List.of()));
        history.learn(FIRST, Items.topics(2, 2, List.of(), List.of("t1")));
        assertThat(history.topicsAt(Items.at(2))).isEmpty();
        history.learn(FIRST, Items.topics(3, 3, List.of("t1"), List.of()));
        assertThat(history.topicsAt(Items.at(3))).containsExactly("t1");
    }

    @Test
    void changesTopicsOfTheSameMomentInTheOrderOfTheirLines() {
        history.learn(FIRST, Items.topics(9, 1, List.of(), List.of("t1")));
        history.learn(FIRST, Items.topics(4, 1, List.of("t1"), List.of()));
        assertThat(history.topicsAt(Items.at(1))).isEmpty();
    }

    @Test
    void countsTopicsUpToAndIncludingTheMoment() {
        history.learn(FIRST, Items.topics(1, 10, List.of("t1"), List.of()));
        assertThat(history.topicsAt(Items.at(9))).isEmpty();
        assertThat(history.topicsAt(Items.at(10))).containsExactly("t1");
    }

    @Test
    void knowsNoAgentBeforeTheFirstOne() {
        history.learn(FIRST, Items.message(1, 10, "ann"));
        assertThat(history.agentAt(Items.at(9))).isNull();
        assertThat(history.agentAt(Items.at(10))).isEqualTo("ann");
    }

    @Test
    void knowsTheTopicsOfAConversationThatItHasFromItsBeginning() {
        history.learn(FIRST, Items.message(7, 30, null));
        assertThat(history.knowsTopicsSince(Items.at(0))).isTrue();
        assertThat(history.knowsTopicsSince(Items.at(-60))).isFalse();
    }

    @Test
    void knowsTheTopicsThatAnItemTold() {
        assertThat(history.knowsTopicsSince(Items.at(0))).isFalse();
        history.learn(FIRST, Items.topics(7, 30, List.of("t1"), List.of()));
        assertThat(history.knowsTopicsSince(Items.at(-60))).isTrue();
    }
}
