package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChosenFilesTest {

    private static final List<Manifest> MANIFESTS = List.of(
            manifest("abc", "agents.jsonl", "customers.jsonl"),
            manifest("abd", "agents.jsonl", "surveys.jsonl"),
            manifest("ab", "agents.jsonl"));

    @Test
    void areAllWhenNothingIsSaid() {
        assertThat(chosen(null, null).files()).hasSize(5);
    }

    @Test
    void areThoseOfTheJobWhoseIdBeginsSo() {
        ChosenFiles chosen = chosen("abc", null);
        assertThat(chosen.files()).extracting(ReplayedFile::jobId).containsExactly("abc", "abc");
        assertThat(ChosenFiles.of(MANIFESTS.subList(0, 1), selection("a", null))
                        .selection()
                        .job())
                .isEqualTo("abc");
        assertThat(chosen("ab", null).files()).extracting(ReplayedFile::jobId).containsExactly("ab");
    }

    @Test
    void areNoneOfSeveralJobsThatBeginSo() {
        assertThatThrownBy(() -> chosen("a", null))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("several jobs: abc, abd, ab.");
    }

    @Test
    void areNoneOfAJobThatTheArchiveDoesNotHave() {
        assertThatThrownBy(() -> ChosenFiles.of(List.of(), selection("x", null)))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("no manifest of job 'x'");
    }

    @Test
    void areThoseOfOneTable() {
        assertThat(chosen(null, "customers").files())
                .extracting(ReplayedFile::name)
                .containsExactly("customers.jsonl");
        assertThat(chosen(null, "surveys").files()).hasSize(1);
        assertThat(chosen(null, "topics").files()).isEmpty();
    }

    @Test
    void areNoneOfATableThatNobodyKnows() {
        assertThatThrownBy(() -> chosen(null, "agent"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessage(
                        "There is no table 'agent'; there are agents, conversation_items, customers, surveys, topics.");
    }

    private static ChosenFiles chosen(@Nullable String job, @Nullable String table) {
        return ChosenFiles.of(MANIFESTS, selection(job, table));
    }

    private static ReplaySelection selection(@Nullable String job, @Nullable String table) {
        return new ReplaySelection(null, null, job, table);
    }

    private static Manifest manifest(String job, String... files) {
        return new Manifest(
                "myorg",
                job,
                "2031-05-05T00:00:00Z",
                false,
                new Manifest.Window(null, "2031-05-02T00:00:00Z"),
                Stream.of(files)
                        .map(name -> new Manifest.ArchivedFile(name, "key", 1, 1, "ab", false, Map.of()))
                        .toList(),
                Map.of());
    }
}
