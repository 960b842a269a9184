package dev.gladlyroutes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.ledger.PastWork;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.plan.PlannedFile.Source;
import dev.gladlyroutes.warehouse.SyncMethod;
import dev.gladlyroutes.warehouse.SyncPlan;
import dev.gladlyroutes.warehouse.TableSync;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Instant END = Instant.parse("2031-05-01T00:00:00Z");

    private final TestLedger ledger = new TestLedger("warehouse", "segment");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void countsACallForEachDownloadBesideThePoll() {
        assertThat(forecast(download(10L, 1L), pending(10, 1)).calls()).isEqualTo(3);
    }

    @Test
    void addsUpWhatIsKnownAndCountsWhatIsNot() {
        Forecast forecast = forecast(download(10L, 2L), download(null, null), pending(100, 20));

        assertThat(forecast.downloads()).isEqualTo(new Plan.Amount(10, 1));
        assertThat(forecast.rows()).isEqualTo(new Plan.Amount(22, 1));
    }

    @Test
    void countsNoRowsOfATableThatIsNotLoaded() {
        FileAhead topics = new FileAhead("job-1", END, END, "topics.jsonl", false, List.of("warehouse"), 10L, 3L);
        PlannedFile file = new PlannedFile(topics, 10L, 3L, Source.SPOOL, false);

        assertThat(forecast(file, pending(100, 20)).rows()).isEqualTo(new Plan.Amount(20, 0));
    }

    @Test
    void saysNothingOfEventsThatNobodyKnowsAnythingOf() {
        assertThat(forecast(download(10L, 2L)).events()).isNull();
        assertThat(forecast().events()).isEqualTo(new Plan.Amount(0, 0));
    }

    @Test
    void isAtLeastAsSlowAsTheRateLimitWhenNothingWasMeasured() {
        Plan.Time time = forecast(Collections.nCopies(98, download(10L, 1L)).toArray(PlannedFile[]::new))
                .time();

        assertThat(time.atLeast()).isTrue();
        assertThat(time.seconds()).isEqualTo(20);
        assertThat(time.from()).startsWith("Gladly's rate limit alone");
    }

    @Test
    void leavesOutAFileThatGladlyDoesNotHaveAnyMore() {
        PlannedFile gone = new PlannedFile(ahead(true), null, null, Source.UNKNOWN, true);

        assertThat(forecast(gone).downloads()).isEqualTo(new Plan.Amount(0, 0));
    }

    private static PlannedFile download(@Nullable Long bytes, @Nullable Long lines) {
        return new PlannedFile(ahead(true), bytes, lines, bytes == null ? Source.UNKNOWN : Source.LENGTH, false);
    }

    private static PlannedFile pending(long bytes, long lines) {
        return new PlannedFile(ahead(false), bytes, lines, Source.SPOOL, false);
    }

    private static FileAhead ahead(boolean download) {
        List<String> sinks = List.of("warehouse", "segment");
        return new FileAhead("job-1", END, END, TestLedger.ITEMS, download, sinks, null, null);
    }

    private static TableSync sync(SyncMethod method) {
        return new TableSync(method, null);
    }

    private Forecast forecast(PlannedFile... files) {
        return new Forecast(
                List.of(files),
                PastWork.read(ledger.jdbc, TestLedger.ORGANIZATION),
                new Channels(List.of("warehouse", "segment")),
                new SyncPlan(
                        sync(SyncMethod.INCREMENTAL),
                        sync(SyncMethod.NONE),
                        sync(SyncMethod.INCREMENTAL),
                        sync(SyncMethod.INCREMENTAL)),
                new Forecast.Limits(5, 1_000));
    }
}
