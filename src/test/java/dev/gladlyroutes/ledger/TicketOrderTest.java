package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.ExportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketOrderTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse", "segment");
    private final Tickets tickets = ledger.tickets;
    private final Settlement settlement = ledger.settlement;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void handsOutTheOldestWindowFirst() {
        ledger.list(
                TestLedger.job("b", 3, TestLedger.AGENTS),
                TestLedger.job("a", 4, TestLedger.AGENTS),
                TestLedger.job("c", 2, TestLedger.AGENTS));
        assertThat(claimAll("download")).containsExactly("c agents.jsonl", "b agents.jsonl", "a agents.jsonl");
    }

    @Test
    void handsOutWhatItemsReferToBeforeTheItems() {
        ledger.list(TestLedger.job(
                "a",
                2,
                "new_table.jsonl",
                "conversation_items.jsonl",
                "customers.jsonl",
                "topics.jsonl",
                "agents.jsonl"));
        assertThat(claimAll("download"))
                .containsExactly(
                        "a agents.jsonl",
                        "a topics.jsonl",
                        "a customers.jsonl",
                        "a conversation_items.jsonl",
                        "a new_table.jsonl");
    }

    @Test
    void handsOutAFileOfASinkWithAScheduleWhenItsTurnHasCome() {
        ledger.schedule = (channel, file, now) -> "warehouse".equals(channel) ? now.plusSeconds(60) : null;
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        assertThat(tickets.claim("archive", "w", false)).isPresent();
        assertThat(tickets.claim("warehouse", "w", false)).isEmpty();
        ledger.clock.pass(Duration.ofSeconds(60));
        assertThat(tickets.claim("warehouse", "w", false)).isPresent();
    }

    @Test
    void knowsNoTicketForASinkBeforeTheFileIsThere() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        assertThat(tickets.claim("archive", "w", false)).isEmpty();
        ledger.download(1);
        assertThat(tickets.claim("archive", "w", false)).isPresent();
    }

    @Test
    void waitsInOrderForAllFilesOfTheJob() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(1);
        assertThat(tickets.claim("segment", "w", true)).isEmpty();
        assertThat(tickets.claim("archive", "w", false)).isPresent();
        ledger.download(1);
        assertThat(tickets.claim("segment", "w", true)).isPresent();
    }

    @Test
    void waitsInOrderForEveryOlderTicket() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS), TestLedger.job("b", 3, TestLedger.AGENTS));
        ledger.download(1);
        ledger.download(1);
        Ticket oldest = tickets.claim("segment", "w", true).orElseThrow();
        assertThat(oldest.jobId()).isEqualTo("a");
        assertThat(tickets.claim("segment", "w", true)).isEmpty();
        tickets.checkpoint(oldest, 1, new Counts(1, 0, 0, 0));
        settlement.settle(oldest);
        assertThat(tickets.claim("segment", "w", true).map(Ticket::jobId)).contains("b");
    }

    @Test
    void waitsInOrderForAnOlderJobThatAnotherProcessStillDownloads() {
        ledger.list(TestLedger.job("a", 2, TestLedger.ITEMS), TestLedger.job("b", 3, TestLedger.ITEMS));
        Ticket slow = ledger.claim("download");
        ledger.download(1);
        assertThat(tickets.claim("segment", "w", true)).isEmpty();

        ledger.files.spooled(slow, TestLedger.spooled("a", 1));
        settlement.settle(slow);
        assertThat(tickets.claim("segment", "w", true).map(Ticket::jobId)).contains("a");
    }

    @Test
    void waitsInOrderForNoNewerJob() {
        ledger.list(TestLedger.job("a", 2, TestLedger.ITEMS), TestLedger.job("b", 3, TestLedger.ITEMS));
        ledger.download(1);
        assertThat(tickets.claim("segment", "w", true).map(Ticket::jobId)).contains("a");
    }

    @Test
    void handsOutTheOldFileOfAJobThatCameAgainUntilTheNewOneIsIn() {
        ExportJob job = TestLedger.job("a", 2, TestLedger.AGENTS);
        ledger.list(job);
        ledger.download(1);
        ledger.list(new ExportJob(
                "a",
                null,
                "COMPLETED",
                job.updatedAt().plusSeconds(1),
                job.windowStart(),
                job.windowEnd(),
                job.files()));
        assertThat(ledger.claim("archive").file()).returns(1L, file -> file.lines());
        ledger.download(2);
        assertThat(ledger.claim("archive").file()).returns(2L, file -> file.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"download", "archive"})
    void savesFirstWhatGladlyDeletesFirst(String channel) {
        listJobsNearTheirEnd();
        if (channel.equals("archive")) {
            IntStream.range(0, 4).forEach(file -> ledger.download(1));
        }
        assertThat(claimAll(channel))
                .containsExactly("d agents.jsonl", "b agents.jsonl", "a agents.jsonl", "c agents.jsonl");
    }

    @Test
    void keepsToTheOldestWindowWhereNothingIsSaved() {
        listJobsNearTheirEnd();
        IntStream.range(0, 4).forEach(file -> ledger.download(1));
        assertThat(claimAll("warehouse"))
                .containsExactly("a agents.jsonl", "b agents.jsonl", "c agents.jsonl", "d agents.jsonl");
    }

    @Test
    void keepsToTheOldestWindowWhereTicketsGoInOrder() {
        listJobsNearTheirEnd();
        IntStream.range(0, 4).forEach(file -> ledger.download(1));
        assertThat(tickets.claim("archive", "w", true).map(Ticket::jobId)).contains("a");
    }

    /** Windows from a to d; Gladly deletes d in an hour, b in less than the 72 hours, the others later. */
    private void listJobsNearTheirEnd() {
        ledger.list(
                deletedIn("a", 2, Duration.ofHours(73)),
                deletedIn("b", 3, Duration.ofHours(71)),
                deletedIn("c", 4, Duration.ofDays(13)),
                deletedIn("d", 5, Duration.ofHours(1)));
    }

    private ExportJob deletedIn(String id, int day, Duration left) {
        ExportJob job = TestLedger.job(id, day, TestLedger.AGENTS);
        Instant updatedAt = ledger.clock.instant().plus(left).minus(ExportJob.RETENTION);
        return new ExportJob(id, null, job.status(), updatedAt, job.windowStart(), job.windowEnd(), job.files());
    }

    private List<String> claimAll(String channel) {
        List<String> claimed = new ArrayList<>();
        for (Optional<Ticket> ticket = tickets.claim(channel, "w", false);
                ticket.isPresent();
                ticket = tickets.claim(channel, "w", false)) {
            claimed.add(ticket.get().jobId() + " " + ticket.get().fileName());
        }
        return claimed;
    }
}
