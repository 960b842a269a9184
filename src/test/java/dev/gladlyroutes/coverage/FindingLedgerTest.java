package dev.gladlyroutes.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.Finding.Urgency;
import dev.gladlyroutes.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindingLedgerTest {

    private static final Urgency THREE_DAYS = new Urgency(Duration.ofHours(72), false);
    private static final Urgency SIX_HOURS = new Urgency(Duration.ofHours(6), true);

    private final TestLedger state = new TestLedger();
    private final FindingLedger ledger = new FindingLedger(state.jdbc, TestLedger.ORGANIZATION);

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void tellsAFindingOnceWhenItComesAndOnceWhenItGoes() {
        Finding finding = finding("a", "It is so.", THREE_DAYS);
        assertThat(ledger.replace(List.of(finding))).isEqualTo(changes(List.of(finding), List.of()));
        assertThat(ledger.replace(List.of(finding))).isEqualTo(changes(List.of(), List.of()));
        assertThat(ledger.replace(List.of()).gone()).extracting(Finding::detail).containsExactly("It is so.");
        assertThat(ledger.replace(List.of())).isEqualTo(changes(List.of(), List.of()));
        assertThat(ledger.replace(List.of(finding)).news()).hasSize(1);
    }

    @Test
    void tellsAFindingAgainWhenItIsMoreUrgent() {
        ledger.replace(List.of(finding("a", "It is so.", THREE_DAYS)));
        assertThat(ledger.replace(List.of(finding("a", "It is so.", SIX_HOURS))).news())
                .hasSize(1);
        assertThat(ledger.replace(List.of(finding("a", "It is so.", SIX_HOURS))).news())
                .isEmpty();
    }

    @Test
    void keepsWhatChangesAboutAFindingWithoutTellingItAgain() {
        Finding finding = finding("a", "One window.", THREE_DAYS);
        ledger.replace(List.of(finding));
        assertThat(ledger.replace(
                        List.of(finding("a", "Two windows.", THREE_DAYS).since(Jobs.START.plus(Jobs.DAY)))))
                .isEqualTo(changes(List.of(), List.of()));
        assertThat(ledger.known().get(finding.key()).detail()).isEqualTo("Two windows.");
        assertThat(ledger.known().get(finding.key()).since()).isEqualTo(Jobs.START);
    }

    @Test
    void leavesTheFindingsOfAnotherOrganizationAlone() {
        ledger.replace(List.of(finding("a", "Ours.", THREE_DAYS)));
        FindingLedger other = new FindingLedger(state.jdbc, "other");
        assertThat(other.replace(List.of()).gone()).isEmpty();
        assertThat(other.known()).isEmpty();
        assertThat(ledger.known()).hasSize(1);
    }

    @Test
    void tellsEachChangeToExactlyOneOfTwoProcesses() throws Exception {
        List<Finding> findings = IntStream.range(0, 40)
                .mapToObj(number -> finding("subject-" + number, "It is so.", THREE_DAYS))
                .toList();
        List<Finding> urgent = findings.stream()
                .map(finding -> finding(finding.subject(), finding.detail(), SIX_HOURS))
                .toList();
        ExecutorService processes = Executors.newFixedThreadPool(2);
        try {
            assertThat(together(processes, findings).stream()
                            .mapToInt(told -> told.news().size())
                            .sum())
                    .isEqualTo(40);
            assertThat(together(processes, urgent).stream()
                            .mapToInt(told -> told.news().size())
                            .sum())
                    .isEqualTo(40);
            assertThat(together(processes, List.of()).stream()
                            .mapToInt(told -> told.gone().size())
                            .sum())
                    .isEqualTo(40);
        } finally {
            processes.shutdownNow();
        }
    }

    private List<FindingLedger.Changes> together(ExecutorService processes, List<Finding> findings) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<FindingLedger.Changes>> running = IntStream.range(0, 2)
                .mapToObj(process -> processes.submit(() -> {
                    start.await();
                    return new FindingLedger(state.jdbc, TestLedger.ORGANIZATION).replace(findings);
                }))
                .toList();
        return List.of(running.get(0).get(), running.get(1).get());
    }

    private static FindingLedger.Changes changes(List<Finding> news, List<Finding> gone) {
        return new FindingLedger.Changes(news, gone);
    }

    private static Finding finding(String subject, String detail, Urgency urgency) {
        Instant now = Jobs.START;
        return Finding.of(FindingKind.EXPIRING, subject, "job", Jobs.window(0, Jobs.DAY), now, detail, urgency);
    }
}
