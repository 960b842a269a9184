package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.support.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class LoadsAheadTest {

    private final WarehouseTranslator translator =
            new WarehouseTranslator(FieldPolicy.NONE, new MovableClock(), DriftPolicy.KEEP);
    private final LoadsAhead ahead = new LoadsAhead();
    private final List<List<WarehouseRow>> loadedInTurn = new ArrayList<>();

    @Test
    void tellsWhatWasWrittenAheadInsteadOfLoadingItAgain() {
        TranslatedChunk chunk = chunk("a", "b");
        ahead.begin(chunk, () -> CompletableFuture.completedFuture(2));
        assertThat(load(chunk.chunk(), chunk.rows())).isEqualTo(2);
        assertThat(loadedInTurn).isEmpty();
    }

    @Test
    void throwsAFailureWhenItsTurnHasComeAndLoadsTheNextAttempt() {
        TranslatedChunk chunk = chunk("a");
        QueryTimeoutException failure = new QueryTimeoutException("too slow");
        ahead.begin(chunk, () -> CompletableFuture.failedFuture(failure));
        assertThatThrownBy(() -> load(chunk.chunk(), chunk.rows())).isSameAs(failure);
        assertThat(load(chunk.chunk(), chunk.rows())).isOne();
        assertThat(loadedInTurn).containsExactly(chunk.rows());
    }

    @Test
    void letsAChunkWaitForTheOneBeforeItThatHasTheSameRecord() {
        TranslatedChunk first = chunk("a", "b");
        TranslatedChunk second = chunk("b", "c");
        TranslatedChunk third = chunk("c");
        TranslatedChunk fourth = chunk("d");
        List<TranslatedChunk> begun = new ArrayList<>();
        for (TranslatedChunk chunk : List.of(first, second, third, fourth)) {
            ahead.begin(chunk, () -> {
                begun.add(chunk);
                return CompletableFuture.completedFuture(1);
            });
        }
        assertThat(begun).containsExactly(first, fourth);
        load(first.chunk(), first.rows());
        load(second.chunk(), second.rows());
        load(third.chunk(), third.rows());
        assertThat(loadedInTurn).containsExactly(second.rows(), third.rows());
        load(fourth.chunk(), fourth.rows());
        TranslatedChunk fifth = chunk("a");
        ahead.begin(fifth, () -> CompletableFuture.completedFuture(7));
        assertThat(load(fifth.chunk(), fifth.rows())).isEqualTo(7);
    }

    @Test
    void loadsRowsThatWereTranslatedAnewAfterTheOnesLoadedAhead() throws Exception {
        TranslatedChunk chunk = chunk("a");
        CompletableFuture<Integer> written = new CompletableFuture<>();
        ahead.begin(chunk, () -> written);
        List<WarehouseRow> anew = chunk("a").rows();
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        Thread turn = new Thread(() -> ahead.load(chunk.chunk(), anew, batch -> {
            waited.complete(written.isDone());
            return batch.size();
        }));
        turn.start();
        untilItWaits(turn);
        written.completeExceptionally(new QueryTimeoutException("too slow"));
        assertThat(waited.join()).isTrue();
        turn.join();
    }

    @Test
    void endsWhenNothingIsLoadedAnyMore() throws Exception {
        CompletableFuture<Integer> written = new CompletableFuture<>();
        ahead.begin(chunk("a"), () -> written);
        CompletableFuture<Boolean> waited = new CompletableFuture<>();
        Thread end = new Thread(() -> {
            ahead.end();
            waited.complete(written.isDone());
        });
        end.start();
        untilItWaits(end);
        written.completeExceptionally(new QueryTimeoutException("too slow"));
        assertThat(waited.join()).isTrue();
        end.join();
    }

    private static void untilItWaits(Thread thread) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void knowsTheRecordsOfAChunkThatIsTriedAgainUntilTheNextTurn() {
        TranslatedChunk first = chunk("a");
        TranslatedChunk second = chunk("b");
        TranslatedChunk third = chunk("a");
        ahead.begin(first, () -> CompletableFuture.failedFuture(new QueryTimeoutException("too slow")));
        ahead.begin(second, () -> CompletableFuture.completedFuture(7));
        assertThatThrownBy(() -> load(first.chunk(), first.rows())).isInstanceOf(QueryTimeoutException.class);
        ahead.begin(third, () -> CompletableFuture.completedFuture(7));

        load(first.chunk(), first.rows());
        load(second.chunk(), second.rows());
        load(third.chunk(), third.rows());
        assertThat(loadedInTurn).containsExactly(first.rows(), third.rows());
    }

    private int load(LineChunk chunk, List<WarehouseRow> rows) {
        return ahead.load(chunk, rows, batch -> {
            loadedInTurn.add(batch);
            return batch.size();
        });
    }

    private TranslatedChunk chunk(String... ids) {
        LineChunk chunk = TestDelivery.chunk(
                Stream.of(ids).map("{\"id\":\"%s\"}"::formatted).toArray(String[]::new));
        return translator.translate(
                TestDelivery.ticket("warehouse", "agents.jsonl"), WarehouseTables.named("agents"), chunk);
    }
}
