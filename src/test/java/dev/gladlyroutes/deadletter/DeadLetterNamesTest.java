package dev.gladlyroutes.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterNamesTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final DeadLetterNames names =
            new DeadLetterNames(ledger.template, ledger.channels, TestLedger.ORGANIZATION);

    @BeforeEach
    void listJobs() {
        ledger.list(TestLedger.job("abc", 2, TestLedger.AGENTS), TestLedger.job("abd", 3));
        ledger.jdbc
                .sql(
                        """
                        insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,
                            created_at)
                        values ('myorg', 'crm', 'of-the-archive', 'agents.jsonl', 1, '', 'INVALID', 'not_json', current_timestamp)
                        """)
                .update();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void takeTheBeginningOfAnIdAlsoOfAJobThatOnlyALetterKnows() {
        assertThat(names.completed(filter(null, "abc"))).isEqualTo(filter(null, "abc"));
        assertThat(names.completed(filter("crm", "of"))).isEqualTo(filter("crm", "of-the-archive"));
        assertThat(names.completed(DeadLetterFilter.ALL)).isEqualTo(DeadLetterFilter.ALL);
    }

    @Test
    void sayWhatThereIsWhenNothingOrTooMuchIsMeant() {
        assertThatThrownBy(() -> names.completed(filter(null, "ab")))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("several jobs: abd, abc.");
        assertThatThrownBy(() -> names.completed(filter(null, "x"))).hasMessageContaining("No job 'x' is recorded.");
        assertThatThrownBy(() -> names.completed(filter("download", null)))
                .isInstanceOf(UnknownNameException.class)
                .hasMessage("There is no sink 'download'; there are archive, crm, warehouse.");
    }

    @Test
    void requireTheWholeIdForWhatCannotBeUndone() {
        names.requireWhole(filter("warehouse", "abc"));
        assertThatThrownBy(() -> names.requireWhole(filter(null, "abcx"))).hasMessageContaining("No job 'abcx'");
        assertThatThrownBy(() -> names.requireWhole(filter(null, "of")))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("only the beginning of job of-the-archive");
    }

    private static DeadLetterFilter filter(@Nullable String sink, @Nullable String job) {
        return new DeadLetterFilter(List.of(), sink, null, null, job, null, null, null);
    }
}
