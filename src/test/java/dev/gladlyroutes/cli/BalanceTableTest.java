package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelState.Kind;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.SinkBalance;
import dev.gladlyroutes.ledger.TicketFailure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BalanceTableTest {

    private static final SinkBalance DONE = new SinkBalance("DONE", 1, 1, 0, 0, 0);

    @Test
    void linesUpARowPerJobAndSink() {
        Map<String, SinkBalance> sinks = new LinkedHashMap<>();
        sinks.put("archive", new SinkBalance("DONE", 12_345, 12_345, 0, 0, 0));
        sinks.put("segment", new SinkBalance("PENDING", 12_345, 76, 1, 3, 2));
        Balance balance = Balances.of(Balances.job("COMPLETED", false, 0, sinks), 1);
        assertThat(BalanceTable.of(balance).lines().limit(3))
                .containsExactly(
                        "JOB    WINDOW END            STATUS     SINK     STATE     LINES  DELIVERED  DEAD  FILTERED  SUPERSEDED",
                        "job-1  2031-05-06T00:00:00Z  COMPLETED  archive  DONE     12,345     12,345     0         0           0",
                        "job-1  2031-05-06T00:00:00Z  COMPLETED  segment  PENDING  12,345         76     1         3           2");
    }

    @Test
    void tellsThatEverythingIsBalanced() {
        assertThat(BalanceTable.of(Balances.balanced()))
                .endsWith("Balanced: every line has exactly one outcome in every sink.");
    }

    @Test
    void tellsFindingsBeforeTheVerdict() {
        assertThat(BalanceTable.of(Balances.withFindings(Balances.findings(1), "Hello,\n\n- a window\n")))
                .isEqualTo(
                        """
                        MISSING: Window 0 is missing. Ask for it.

                        To send to Gladly Support:

                            Hello,

                            - a window

                        Balanced: every line has exactly one outcome in every sink.""");
    }

    @Test
    void tellsTwentyFindingsAtMost() {
        assertThat(BalanceTable.of(Balances.withFindings(Balances.findings(23), ""))
                        .lines())
                .hasSize(22)
                .contains("MISSING: Window 19 is missing. Ask for it.", "... and 3 more; --json tells all.");
        assertThat(BalanceTable.of(Balances.withFindings(Balances.findings(20), ""))
                        .lines())
                .hasSize(21);
    }

    @Test
    void tellsHowManyDeadLettersThereAre() {
        assertThat(BalanceTable.of(Balances.empty(0, 1_234, null)))
                .isEqualTo("Balanced, with 1,234 dead letters; dead-letters list shows which.");
        assertThat(BalanceTable.of(Balances.empty(0, 1, null)))
                .isEqualTo("Balanced, with 1 dead letter; dead-letters list shows which.");
    }

    @Test
    void tellsHowMuchIsLeft() {
        assertThat(BalanceTable.of(Balances.empty(12, 3, null)))
                .isEqualTo("Not balanced: 12 tickets are left for the next run.");
        assertThat(BalanceTable.of(Balances.empty(1, 3, null)))
                .isEqualTo("Not balanced: 1 ticket is left for the next run.");
    }

    @Test
    void tellsWhyAChannelDoesNotWork() {
        Balance balance =
                new Balance(List.of(), List.of(Balances.paused("grant it")), List.of(), List.of(), "", 1, 0, null);
        assertThat(BalanceTable.of(balance)).startsWith("warehouse is paused: grant it\n");
    }

    @Test
    void namesTheChannelsThatDoNotWorkWhereNoTicketIsLeft() {
        assertThat(BalanceTable.of(stopped(0, Balances.paused("grant it"), channel("segment", Kind.HELD, null, false))))
                .endsWith("Not balanced: no ticket is left, but warehouse is paused and segment is held."
                        + " Mend the cause for warehouse; the next run tries it again."
                        + " The next run tries segment again.");
        assertThat(BalanceTable.of(stopped(0, channel("archive", Kind.PAUSED, null, true))))
                .endsWith("Not balanced: no ticket is left, but archive is paused."
                        + " An operator paused archive; `resume archive` lets it go on.");
    }

    @Test
    void tellsHowAChannelGoesOnBesideWhatIsLeft() {
        Instant rested = Instant.parse("2031-05-06T13:00:00.123Z");
        assertThat(BalanceTable.of(stopped(2, channel("segment", Kind.HELD, rested, true))))
                .endsWith("Not balanced: 2 tickets are left for the next run."
                        + " The next run after 2031-05-06T13:00:00Z tries segment again.");
        Balance unread =
                new Balance(List.of(), List.of(Balances.paused("grant it")), List.of(), List.of(), "", 0, 0, "away");
        assertThat(BalanceTable.of(unread))
                .endsWith("nobody knows what is new, and 0 tickets are left."
                        + " Mend the cause for warehouse; the next run tries it again.");
    }

    @Test
    void tellsWhatFailed() {
        TicketFailure refused =
                new TicketFailure("download", "job-1", "agents.jsonl", 3, "The peer refused the request (403).");
        Balance balance = new Balance(List.of(), List.of(), List.of(refused), List.of(), "", 1, 0, null);
        assertThat(BalanceTable.of(balance))
                .startsWith(
                        "download of agents.jsonl in job job-1 failed: The peer refused the request (403).\nNot balanced");
    }

    @Test
    void tellsAReasonOnce() {
        TicketFailure failure = new TicketFailure("warehouse", "job-1", "agents.jsonl", 1, "grant it");
        Balance balance = new Balance(
                List.of(), List.of(Balances.paused("grant it")), List.of(failure), List.of(), "", 1, 0, null);
        assertThat(BalanceTable.of(balance)).containsOnlyOnce("grant it");
    }

    @Test
    void tellsWhyGladlyCouldNotBeRead() {
        Balance balance = Balances.empty(0, 0, "The peer refused the credentials (401).");
        assertThat(BalanceTable.of(balance))
                .startsWith("Gladly's job list could not be read: The peer refused the credentials (401).\n")
                .doesNotContain("Balanced:");
    }

    @Test
    void writesNoControlCharactersOfPeers() {
        JobReport job = Balances.job("DONE\u001b[2J\rBALANCED", false, 0, Map.of("a\nb", DONE));
        Balance balance = new Balance(
                List.of(job),
                List.of(Balances.paused("a\nb\u009b")),
                List.of(),
                List.of(),
                "",
                1,
                0,
                "no\t\u0000\u2028");
        String text = BalanceTable.of(balance);
        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Zl}]");
        assertThat(text.lines()).hasSize(5);
        assertThat(text)
                .contains("  DONE?[2J?BALANCED  a?b ")
                .contains("warehouse is paused: a?b?\n")
                .contains("could not be read: no???\n");
    }

    @Test
    void showsAJobWithoutAnyFileYet() {
        assertThat(BalanceTable.of(Balances.of(Balances.job("COMPLETED", false, 4, Map.of()), 4)))
                .contains("4 files to download");
        assertThat(BalanceTable.of(Balances.of(Balances.job("COMPLETED", false, 1, Map.of()), 1)))
                .contains("1 file to download");
    }

    @Test
    void saysLoudlyWhenGladlyNoLongerHadAFile() {
        assertThat(BalanceTable.of(Balances.of(Balances.job("COMPLETED", true, 0, Map.of()), 0)))
                .contains("EXPIRED")
                .doesNotContain("COMPLETED");
    }

    private static Balance stopped(long pending, ChannelState... channels) {
        return new Balance(List.of(), List.of(channels), List.of(), List.of(), "", pending, 0, null);
    }

    private static ChannelState channel(String name, Kind kind, @Nullable Instant retryAt, boolean asked) {
        return new ChannelState(name, kind, Instant.parse("2031-05-06T12:00:00Z"), retryAt, asked, "why");
    }
}
