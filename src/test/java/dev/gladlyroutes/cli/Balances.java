package dev.gladlyroutes.cli;

import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.FindingKind;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.SinkBalance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Balances to print and to judge. */
final class Balances {

    private static final Instant END = Instant.parse("2031-05-06T00:00:00Z");

    private Balances() {}

    static JobReport job(String status, boolean expired, long pending, Map<String, SinkBalance> sinks) {
        return new JobReport("job-1", status, END.plusSeconds(600), null, END, expired, pending, List.of(), sinks);
    }

    static Balance balanced() {
        return new Balance(
                List.of(job(
                        "COMPLETED", false, 0, Map.of("archive", new SinkBalance("DONE", 12_345, 12_345, 0, 0, 0)))),
                List.of(),
                List.of(),
                List.of(),
                "",
                0,
                0,
                null);
    }

    static Balance empty(long pending, long deadLetters, @Nullable String pollFailure) {
        return new Balance(List.of(), List.of(), List.of(), List.of(), "", pending, deadLetters, pollFailure);
    }

    static Balance of(JobReport job, long pending) {
        return new Balance(List.of(job), List.of(), List.of(), List.of(), "", pending, 0, null);
    }

    static Balance withFindings(List<Finding> findings, String supportText) {
        return new Balance(List.of(), List.of(), List.of(), findings, supportText, 0, 0, null);
    }

    static List<Finding> findings(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Finding(
                        FindingKind.MISSING,
                        "subject-" + number,
                        null,
                        END.minusSeconds(600),
                        END,
                        END,
                        "Window " + number + " is missing.",
                        "Ask for it.",
                        new Finding.Urgency(Duration.ZERO, true)))
                .toList();
    }

    static ChannelState paused(String reason) {
        return new ChannelState("warehouse", ChannelState.Kind.PAUSED, END, null, false, reason);
    }
}
