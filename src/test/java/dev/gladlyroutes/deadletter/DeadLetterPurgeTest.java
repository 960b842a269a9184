package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Times;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadLetterPurgeTest {

    private static final Duration RETENTION = Duration.ofDays(90);

    private final TestLedger ledger = new TestLedger("warehouse");
    private final DeadLetterPurge purge = new DeadLetterPurge(
            ledger.template,
            new DeadLetterStore(ledger.template, TestLedger.ORGANIZATION),
            ledger.journal,
            RETENTION,
            ledger.clock);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void forgetsALetterPastItsRetentionAndNoOther() {
        letter(1, RETENTION.plusSeconds(1));
        letter(2, RETENTION.minusSeconds(1));

        purge.removeExpired();

        assertThat(ledger.jdbc
                        .sql("select line_number from dead_letter")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
    }

    @Test
    void removesWhatSomebodyAskedForAndSaysSoInTheJournal() {
        letter(1, RETENTION.minusSeconds(1));
        assertThat(purge.remove(
                        new DeadLetterFilter(List.of(), "segment", null, null, null, null, null, null),
                        "command of ann"))
                .isZero();
        assertThat(purge.remove(DeadLetterFilter.ALL, "command of ann")).isEqualTo(1);
        assertThat(ledger.jdbc
                        .sql("select actor || ': ' || event || ' ' || detail from journal")
                        .query(String.class)
                        .list())
                .containsExactly("command of ann: LETTERS_PURGED 1 dead letter purged: --all");
    }

    private void letter(long line, Duration age) {
        ledger.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,
                            created_at)
                        values ('myorg', 'warehouse', 'a', 'agents.jsonl', :line, '', 'INVALID', 'not_json', :at)
                        """)
                .param("line", line)
                .param("at", Times.parameter(ledger.clock.instant().minus(age)))
                .update();
    }
}
