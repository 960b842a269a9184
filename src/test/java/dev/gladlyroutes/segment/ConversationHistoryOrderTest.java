package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The lines of a file are in no order, so whatever their order, they tell the same. */
class ConversationHistoryOrderTest {

    private static final FileVersion FILE = new FileVersion("job-1", Instant.parse("2031-05-06T00:10:00Z"));

    /** A conversation that is closed, opened again, and closed by a rule; by second. */
    private static final List<LongFunction<ConversationItem>> FACTS = List.of(
            line -> Items.message(line, 1, null),
            line -> Items.message(line, 2, "ann"),
            line -> Items.topics(line, 3, List.of("t1", "t2"), List.of()),
            line -> Items.close(line, 4, "ann"),
            line -> Items.topics(line, 5, List.of("t3"), List.of("t1")),
            line -> Items.message(line, 6, "bob"),
            line -> Items.close(line, 7, null));

    @Test
    void derivesTheSameFromEveryOrderOfLines() {
        for (List<Integer> order : orders(FACTS.size())) {
            assertThat(told(lines(order))).as("order %s", order).isEqualTo(expected());
        }
    }

    @Test
    void derivesTheSameWhenAFileIsLearntTwice() {
        for (List<Integer> order : orders(4)) {
            List<ConversationItem> lines = lines(order);
            ConversationHistory once = learnt(lines);
            ConversationHistory twice = learnt(lines);
            boolean changed = false;
            for (ConversationItem line : lines) {
                changed |= twice.learn(FILE, line);
            }
            assertThat(changed).as("order %s", order).isFalse();
            assertThat(twice).usingRecursiveComparison().isEqualTo(once);
        }
    }

    @Test
    void knowsTheLastAgentOfEveryMomentInEveryOrder() {
        List<LongFunction<ConversationItem>> turns = List.of(
                line -> Items.message(line, 1, "ann"),
                line -> Items.message(line, 2, "bob"),
                line -> Items.message(line, 3, "bob"),
                line -> Items.message(line, 4, "ann"),
                line -> Items.message(line, 5, "bob"),
                line -> Items.message(line, 6, "bob"));
        for (List<Integer> order : orders(turns.size())) {
            ConversationHistory history = new ConversationHistory();
            for (int position = 0; position < order.size(); position++) {
                history.learn(FILE, turns.get(order.get(position)).apply(position + 1));
            }
            List<String> agents = new ArrayList<>();
            for (int second = 1; second <= 6; second++) {
                agents.add(history.agentAt(Items.at(second)));
            }
            assertThat(agents).as("order %s", order).containsExactly("ann", "bob", "bob", "ann", "bob", "bob");
        }
    }

    private static List<String> expected() {
        return List.of("created @1", "closed @4 ann [t1, t2]", "closed @7 bob [t2, t3]");
    }

    private static List<ConversationItem> lines(List<Integer> order) {
        List<ConversationItem> lines = new ArrayList<>();
        for (int fact : order) {
            lines.add(FACTS.get(fact).apply(lines.size() + 1L));
        }
        return lines;
    }

    private static ConversationHistory learnt(List<ConversationItem> lines) {
        ConversationHistory history = new ConversationHistory();
        lines.forEach(line -> history.learn(FILE, line));
        return history;
    }

    /** What the lines tell, in the order of time. */
    private static List<String> told(List<ConversationItem> lines) {
        ConversationHistory history = learnt(lines);
        return lines.stream()
                .sorted((left, right) -> left.at().compareTo(right.at()))
                .flatMap(line -> told(history, line).stream())
                .toList();
    }

    private static List<String> told(ConversationHistory history, ConversationItem line) {
        List<String> told = new ArrayList<>();
        String time = " @" + (line.at().getEpochSecond() - Items.at(0).getEpochSecond());
        if (history.begins(FILE, line.line(), false)) {
            told.add("created" + time);
        }
        if (line.closes() && history.tellsClose(FILE, line, false)) {
            told.add("closed" + time + " " + history.agentAt(line.at()) + " " + history.topicsAt(line.at()));
        }
        return told;
    }

    private static List<List<Integer>> orders(int size) {
        List<List<Integer>> orders = new ArrayList<>();
        permute(new ArrayList<>(), size, orders);
        return orders;
    }

    private static void permute(List<Integer> begun, int size, List<List<Integer>> orders) {
        if (begun.size() == size) {
            orders.add(List.copyOf(begun));
            return;
        }
        for (int next = 0; next < size; next++) {
            if (!begun.contains(next)) {
                begun.add(next);
                permute(begun, size, orders);
                begun.remove(begun.size() - 1);
            }
        }
    }
}
