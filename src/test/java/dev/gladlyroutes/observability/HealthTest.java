package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.status.StatusReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class HealthTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse", "segment");
    private final CoverageReport coverage = new CoverageReport(
            new Coverage(List.of(Duration.ofHours(72))),
            ledger.jdbc,
            ledger.channels,
            TestLedger.ORGANIZATION,
            ledger.clock);
    private final Standing standing = new Standing(
            new StatusReader(
                    ledger.jdbc, ledger.transaction, ledger.channels, coverage, TestLedger.ORGANIZATION, ledger.clock),
            ledger.clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    HealthTest() {
        new StatusMetrics(standing, ledger.channels).bindTo(metrics);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void isOutOfServiceWhileAChannelIsHeld() {
        Instant retryAt = ledger.clock.instant().plusSeconds(60);
        ledger.states.hold("segment", retryAt, false, "Segment answers 500.");
        assertThat(channel("segment"))
                .returns(Status.OUT_OF_SERVICE, Health::getStatus)
                .extracting(Health::getDetails)
                .satisfies(details -> assertThat(details)
                        .containsEntry("reason", "Segment answers 500.")
                        .containsEntry("retryAt", retryAt)
                        .hasEntrySatisfying(
                                "remedy",
                                remedy -> assertThat(remedy).asString().contains("tried again by itself")));
        assertThat(channel("warehouse").getStatus()).isEqualTo(Status.UP);
        assertThat(gauge("gladly.channel.state", "channel", "segment", "state", "held"))
                .isOne();
        assertThat(gauge("gladly.channel.state", "channel", "segment", "state", "active"))
                .isZero();
    }

    @Test
    void takesAChannelThatHadNothingToDoYetForActive() {
        assertThat(gauge("gladly.channel.state", "channel", "restore", "state", "active"))
                .isOne();
        assertThat(channel("restore").getStatus()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void isDownWhileAChannelWaitsForAPerson() {
        ledger.states.pause("warehouse", "The password is wrong.");
        assertThat(channel("warehouse").getStatus()).isEqualTo(Status.DOWN);
        assertThat(channel("warehouse").getDetails().get("remedy"))
                .asString()
                .contains("gladly.sink.warehouse.*", "resume(\"warehouse\")");
        ledger.states.activate("warehouse");
        ledger.clock.pass(Duration.ofSeconds(3));
        assertThat(channel("warehouse").getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void keepsAnOperatorsWordsForThoseWhoHaveALogin() {
        ledger.states.pauseOnRequest("warehouse", "Ann", "Paused by Ann: the night of the move");
        assertThat(channel("warehouse").getDetails())
                .containsEntry("reason", "Paused on request.")
                .hasEntrySatisfying(
                        "remedy", remedy -> assertThat(remedy).asString().startsWith("Resume it on the status page"))
                .doesNotContainValue("move");
    }

    @Test
    void tellsWhatWaitsInAChannelAndHowOldItIs() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.clock.pass(Duration.ofMinutes(5));
        assertThat(channel("segment").getDetails()).containsEntry("waiting", 1L);
        assertThat(gauge("gladly.channel.tickets", "channel", "segment", "state", "waiting"))
                .isOne();
        assertThat(gauge("gladly.channel.oldest.open", "channel", "segment")).isGreaterThanOrEqualTo(300);
        assertThat(gauge("gladly.sink.lag", "sink", "segment", "table", "agents"))
                .isNaN();
        ledger.deliver("segment");
        ledger.clock.pass(Duration.ofSeconds(3));
        assertThat(gauge("gladly.sink.lag", "sink", "segment", "table", "agents"))
                .isEqualTo(Duration.between(Instant.parse("2031-05-02T00:00:00Z"), ledger.clock.instant())
                        .toSeconds());
    }

    @Test
    void asksForAttentionWhenAWindowIsMissing() {
        assertThat(new WindowsHealth(standing).health().getStatus()).isEqualTo(Status.UP);
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), failed(TestLedger.job("b", 3)));
        ledger.clock.pass(Duration.ofSeconds(3));
        assertThat(new WindowsHealth(standing).health())
                .returns("ATTENTION", health -> health.getStatus().getCode())
                .extracting(health -> health.getDetails().get("findings").toString())
                .asString()
                .contains("FAILED: ", "job b", "Gladly Support");
        assertThat(gauge("gladly.export.findings", "kind", "failed")).isOne();
        assertThat(gauge("gladly.export.unsafe.jobs")).isOne();
        assertThat(gauge("gladly.export.next.deletion")).isPositive();
    }

    @Test
    void isDownAndHasNoOldNumbersWhileTheLedgerCannotBeRead() {
        assertThat(new LedgerHealth(standing).health().getStatus()).isEqualTo(Status.UP);
        ledger.jdbc.sql("drop all objects").update();
        ledger.clock.pass(Duration.ofSeconds(3));
        assertThat(new LedgerHealth(standing).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(channel("segment").getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(new WindowsHealth(standing).health().getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(gauge("gladly.channel.state", "channel", "segment", "state", "active"))
                .isNaN();
    }

    private Health channel(String channel) {
        return new ChannelHealth(channel, standing).health();
    }

    private double gauge(String name, String... tags) {
        return metrics.get(name).tags(tags).gauge().value();
    }

    private static ExportJob failed(ExportJob job) {
        return new ExportJob(job.id(), null, "FAILED", job.updatedAt(), job.windowStart(), job.windowEnd(), List.of());
    }
}
