package dev.gladlyroutes.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.FindingKind;
import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationReaderTest {

    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    private final TestLedger ledger = new TestLedger("warehouse");
    private final CoverageReport coverage = new CoverageReport(
            new Coverage(List.of(Duration.ofHours(72))),
            ledger.jdbc,
            ledger.channels,
            TestLedger.ORGANIZATION,
            ledger.clock);
    private final ExplanationReader reader =
            new ExplanationReader(ledger.jdbc, ledger.transaction, coverage, TestLedger.ORGANIZATION, ledger.clock);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void tellsWhatGladlySaysOfTheJob() {
        ledger.list(TestLedger.job("a", 2));
        ledger.clock.pass(Duration.ofHours(1));
        ledger.list(TestLedger.job("a", 2));
        assertThat(reader.read("a").job())
                .isEqualTo(new Explanation.Job(
                        "a",
                        null,
                        "COMPLETED",
                        false,
                        Instant.parse("2031-05-02T00:10:00Z"),
                        Instant.parse("2031-05-01T00:00:00Z"),
                        Instant.parse("2031-05-02T00:00:00Z"),
                        true,
                        new Age(NOON, 3_600),
                        new Age(NOON.plusSeconds(3_600), 0)));
    }

    @Test
    void tellsWhenGladlyDeletesTheJobAlsoWhenItsFilesAreSafe() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        assertThat(reader.read("a").deadline())
                .returns(Instant.parse("2031-05-16T00:10:00Z"), JobDeadline::deadline)
                .returns(1L, JobDeadline::unsafeFiles);
        ledger.download(4);
        assertThat(reader.read("a").deadline()).returns(0L, JobDeadline::unsafeFiles);
    }

    @Test
    void tellsWhatIsWrongWithTheJobAndNotWithOthers() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        ledger.settlement.settle(gone);
        assertThat(gone.jobId()).isEqualTo("a");
        assertThat(reader.read("a").findings()).extracting(Finding::kind).containsExactly(FindingKind.EXPIRED);
        assertThat(reader.read("b").findings()).isEmpty();
    }

    @Test
    void tellsWhatBecameOfItsFiles() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(4);
        assertThat(reader.read("a").files())
                .containsExactly(
                        new Explanation.File(
                                TestLedger.AGENTS,
                                "SPOOLED",
                                Instant.parse("2031-05-02T00:10:00Z"),
                                40L,
                                4L,
                                "ab".repeat(32),
                                "a-" + TestLedger.AGENTS,
                                new Age(NOON, 0)),
                        new Explanation.File(
                                TestLedger.ITEMS,
                                "LISTED",
                                Instant.parse("2031-05-02T00:10:00Z"),
                                null,
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void tellsHowFarEachSinkIsAndWhyItFailed() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        Ticket ticket = ledger.claim("warehouse");
        ledger.tickets.checkpoint(ticket, 3, new Counts(1, 1, 1, 0));
        ledger.tickets.defer(ticket, NOON.plusSeconds(60), "away");
        assertThat(reader.read("a").tickets())
                .filteredOn(each -> each.channel().equals("warehouse"))
                .singleElement()
                .returns("PENDING", Explanation.Ticket::state)
                .returns(1, Explanation.Ticket::attempts)
                .returns(3L, Explanation.Ticket::checkpointLine)
                .returns(1L, Explanation.Ticket::delivered)
                .returns(1L, Explanation.Ticket::deadLettered)
                .returns(1L, Explanation.Ticket::filtered)
                .returns(NOON.plusSeconds(60), Explanation.Ticket::notBefore)
                .returns("away", Explanation.Ticket::lastError);
    }

    @Test
    void tellsWhenATicketFailedThatIsTriedAgainByNow() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        ledger.tickets.defer(ledger.claim("warehouse"), NOON, "away");
        ledger.clock.pass(Duration.ofMinutes(1));
        ledger.tickets.defer(ledger.claim("warehouse"), NOON, "away");
        ledger.clock.pass(Duration.ofMinutes(1));
        ledger.claim("warehouse");
        assertThat(reader.read("a").tickets())
                .filteredOn(each -> each.channel().equals("warehouse"))
                .singleElement()
                .returns("RUNNING", Explanation.Ticket::state)
                .returns("away", Explanation.Ticket::lastError)
                .returns(new Age(NOON.plusSeconds(60), 60), Explanation.Ticket::failed)
                .returns(new Age(NOON.plusSeconds(120), 0), Explanation.Ticket::lastAttempt);
    }

    @Test
    void tellsWhatWasDecidedAboutTheJobAndItsChannelsInTheOrderOfTime() {
        ledger.states.pause("warehouse", "before");
        ledger.states.activate("warehouse");
        ledger.states.recovered("warehouse");
        ledger.clock.pass(Duration.ofMinutes(1));
        ledger.list(TestLedger.job("other", 3), TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(4);
        ledger.states.hold("archive", NOON, false, "a channel the job does not pass");
        ledger.states.hold("warehouse", NOON, false, "away");
        ledger.clock.pass(Duration.ofMinutes(1));
        ledger.deliver("warehouse");
        ledger.states.recovered("warehouse");
        ledger.clock.pass(Duration.ofMinutes(1));
        ledger.states.pause("warehouse", "after");
        List<Explanation.Decision> journal = reader.read("a").journal();
        assertThat(journal)
                .extracting(Explanation.Decision::event)
                .containsExactly(
                        "JOB_LISTED",
                        "FILE_TO_DOWNLOAD",
                        "FILE_DOWNLOADED",
                        "TICKET_OPENED",
                        "CHANNEL_HELD",
                        "DELIVERED",
                        "CHANNEL_RESUMED");
        assertThat(journal.get(4))
                .returns("away", Explanation.Decision::detail)
                .returns(NOON, Explanation.Decision::retryAt);
        assertThat(journal).extracting(Explanation.Decision::actor).containsOnly("process 1@test");
    }

    @Test
    void takesTheBeginningOfAnIdThatNoOtherJobHas() {
        ledger.list(TestLedger.job("abc", 2), TestLedger.job("abd", 3), TestLedger.job("ab", 4));
        assertThat(reader.read("abc").job().id()).isEqualTo("abc");
        assertThat(reader.read("ab").job().id()).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "ab, 'abd, abc. Write more'",
        "BD, 'Similar are abd;'",
        "z, 'The newest are x5, x4, x3, x2, abd and 1 more;'",
    })
    void tellsWhichJobsThereAreWhenItKnowsNoneOrSeveral(String text, String remedy) {
        ledger.list(TestLedger.job("abc", 2), TestLedger.job("abd", 3));
        for (int day = 2; day <= 5; day++) {
            ledger.list(TestLedger.job("x" + day, day + 10));
        }
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void tellsThatNoJobIsRecordedYet() {
        assertThatThrownBy(() -> reader.read("a")).hasMessageContaining("No job is recorded yet");
    }
}
