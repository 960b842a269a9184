package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.LogCapture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeadLetterLogTest {

    @RegisterExtension
    private final LogCapture written = new LogCapture(DeadLetterLog.class);

    private final DeadLetterLog log = new DeadLetterLog();

    @Test
    void tellsWhereALetterComesFromAndWhyButNotWhatItSays() {
        log.stored(letter("agents.jsonl", 7));
        assertThat(written.lines())
                .singleElement()
                .asString()
                .startsWith("WARN Rejected")
                .contains("warehouse", "job-1", "agents.jsonl", "7", "not_json")
                .doesNotContain("Ada");
    }

    @Test
    void tellsOnlyTheFirstLettersOfAFile() {
        for (int line = 1; line <= 1_000; line++) {
            log.stored(letter("agents.jsonl", line));
        }
        assertThat(written.lines()).hasSize(11).last().asString().contains("only stored");
        log.stored(letter("topics.jsonl", 1));
        assertThat(written.lines()).hasSize(12).last().asString().contains("topics.jsonl");
    }

    private static Map<String, Object> letter(String file, long line) {
        return Map.of(
                "sink", "warehouse", "job", "job-1", "file", file, "line", line, "reason", "not_json", "detail", "Ada");
    }
}
