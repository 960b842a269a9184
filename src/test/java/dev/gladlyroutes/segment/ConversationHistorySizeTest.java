package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A conversation that never ends must not take a time that grows with the square of its items. */
class ConversationHistorySizeTest {

    private static final int ITEMS = 200_000;
    private static final Duration LINEAR = Duration.ofSeconds(20);
    private static final FileVersion FILE = new FileVersion("job-1", Instant.parse("2031-05-06T00:10:00Z"));

    private final ConversationHistory history = new ConversationHistory();

    @Test
    void learnsAgentTurns() {
        List<ConversationItem> items = shuffled(n -> item(n, "agent-" + n % 7, false, List.of(), List.of()));
        assertTimeout(LINEAR, () -> {
            assertThat(items).allMatch(item -> history.learn(FILE, item));
            assertThat(items).noneMatch(item -> history.learn(FILE, item));
            assertThat(items)
                    .allMatch(item -> item.agentId() != null && item.agentId().equals(history.agentAt(item.at())));
        });
    }

    @Test
    void learnsAgentTurnsOfOneMoment() {
        List<ConversationItem> items = shuffled(
                n -> new ConversationItem(n, "i" + n, "c", "u", Items.at(1), "agent-" + n, null, List.of(), List.of()));
        assertTimeout(LINEAR, () -> {
            items.forEach(item -> history.learn(FILE, item));
            assertThat(history.agentAt(Items.at(1))).isEqualTo("agent-" + (ITEMS - 1));
        });
    }

    @Test
    void learnsTopicChanges() {
        List<ConversationItem> items = shuffled(n -> n % 2 == 0
                ? item(n, null, false, List.of("t" + n), List.of())
                : item(n, null, false, List.of(), List.of("t" + (n - 1))));
        assertTimeout(LINEAR, () -> {
            items.forEach(item -> history.learn(FILE, item));
            assertThat(items).noneMatch(item -> history.learn(FILE, item));
            for (long n = 0; n < ITEMS; n++) {
                assertThat(history.topicsAt(at(n))).hasSize(n % 2 == 0 ? 1 : 0);
            }
        });
        assertThat(history.topicsAt(at(10))).containsExactly("t10");
    }

    @Test
    void learnsCloses() {
        List<ConversationItem> items = shuffled(n -> item(n, null, true, List.of(), List.of()));
        assertTimeout(LINEAR, () -> {
            items.forEach(item -> history.learn(FILE, item));
            assertThat(items).allMatch(item -> history.tellsClose(FILE, item, false));
            assertThat(items).allMatch(item -> history.confirmClose(item.at()));
            assertThat(items).noneMatch(item -> history.tellsClose(FILE, item, false));
        });
    }

    private static List<ConversationItem> shuffled(LongFunction<ConversationItem> item) {
        List<ConversationItem> items =
                new ArrayList<>(LongStream.range(0, ITEMS).mapToObj(item).toList());
        Collections.shuffle(items, new Random(7));
        return items;
    }

    private static ConversationItem item(
            long line, @Nullable String agent, boolean closes, List<String> added, List<String> removed) {
        return new ConversationItem(
                line, "i" + line, "c", "u", at(line), agent, closes ? "CLOSED" : null, added, removed);
    }

    private static Instant at(long millis) {
        return Items.at(0).plusMillis(millis);
    }
}
