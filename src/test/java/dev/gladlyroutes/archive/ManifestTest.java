package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Counts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestTest {

    /** An immutable copy of a map has another order in each process. */
    @Test
    void listsOutcomesInTheGivenOrderSoThatTheSameStateGivesTheSameBytes() {
        Map<String, Counts> outcomes = new LinkedHashMap<>();
        IntStream.range(0, 20).forEach(sink -> outcomes.put("sink-" + sink, Counts.NONE));
        assertThat(new Manifest.ArchivedFile("agents.jsonl", "key", 1, 1, "ab", false, outcomes).outcomes())
                .containsExactlyEntriesOf(outcomes);
    }
}
