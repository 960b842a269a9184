package dev.gladlyroutes.ledger;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.spool.SpooledFile;
import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of the files of jobs; opens the tickets that a file in the spool needs. */
public class FileLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final TicketIssue issue;
    private final Channels channels;
    private final String organization;
    private final Journal journal;
    private final Clock clock;

    FileLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Channels channels,
            String organization,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
        this.issue = issue;
        this.channels = channels;
        this.organization = organization;
        this.journal = journal;
        this.clock = clock;
    }

    /** A file arrived in the spool: every sink gets a ticket for it, one that had an older version gets it anew. */
    public void spooled(Ticket download, SpooledFile file) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(download);
            jdbc.sql(
                            """
                    update export_file set state = 'SPOOLED', job_updated_at = :updatedAt, bytes = :bytes, lines = :lines, sha256 = :sha256,
                        spool_path = :path, spooled_at = :now
                    where organization = :organization and job_id = :job and file_name = :file
                    """)
                    .param("updatedAt", Times.parameter(download.jobUpdatedAt()))
                    .param("bytes", file.bytes())
                    .param("lines", file.lines())
                    .param("sha256", file.sha256())
                    .param("path", file.path().toString())
                    .param("now", Times.parameter(clock.instant()))
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .param("file", download.fileName())
                    .update();
            journal.write(
                    JournalEvent.FILE_DOWNLOADED,
                    download,
                    Quantity.of(file.bytes(), "byte") + ", " + Quantity.of(file.lines(), "line") + ", SHA-256 "
                            + file.sha256() + ".");
            channels.sinks().forEach(sink -> ticketFor(sink, download));
        });
    }

    private void ticketFor(String sink, Ticket download) {
        issue.renew(
                sink,
                download.organization(),
                download.jobId(),
                download.fileName(),
                download.windowEnd(),
                download.jobUpdatedAt());
    }

    /** A file is gone from the spool, or unreadable: it is downloaded again, and every sink gets it anew. */
    public void lost(Ticket ticket) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(ticket);
            journal.write(
                    JournalEvent.FILE_LOST, ticket, "It is gone from the spool or damaged, and is downloaded again.");
            jdbc.sql("update export_file set state = 'LISTED', spool_path = null"
                            + " where organization = :organization and job_id = :job and file_name = :file")
                    .param("organization", ticket.organization())
                    .param("job", ticket.jobId())
                    .param("file", ticket.fileName())
                    .update();
            // Gladly gives the job's present version, which can be newer than the one that got lost.
            jdbc.sql("select window_end, updated_at from export_job"
                            + " where organization = :organization and job_id = :job")
                    .param("organization", ticket.organization())
                    .param("job", ticket.jobId())
                    .query((RowCallbackHandler) job -> issue.renew(
                            Channels.DOWNLOAD,
                            ticket.organization(),
                            ticket.jobId(),
                            ticket.fileName(),
                            Times.column(job, "window_end"),
                            Times.column(job, "updated_at")));
        });
    }

    /**
     * Gladly no longer has a file it listed: the job is marked, and nothing waits for the file any more. What is left
     * to deliver of an older version that lies in the spool is still delivered.
     */
    public void expired(Ticket download) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(download);
            jdbc.sql("update export_job set expired = true where organization = :organization and job_id = :job")
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .update();
            int gone = jdbc.sql("update export_file set state = 'EXPIRED' where organization = :organization"
                            + " and job_id = :job and file_name = :file and state <> 'SPOOLED'")
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .param("file", download.fileName())
                    .update();
            if (gone > 0) {
                dropTicketsOfSinks(download);
            }
            journal.write(
                    JournalEvent.FILE_EXPIRED,
                    download,
                    "Gladly listed it but no longer has it. "
                            + (gone > 0
                                    ? "Nothing waits for it any more."
                                    : "The older version in the spool is still delivered."));
        });
    }

    private void dropTicketsOfSinks(Ticket download) {
        jdbc.sql("delete from ticket where organization = :organization and job_id = :job and file_name = :file"
                        + " and channel <> 'download' and state <> 'DONE'")
                .param("organization", download.organization())
                .param("job", download.jobId())
                .param("file", download.fileName())
                .update();
    }

    /** Gives sinks that were switched on since their tickets for the files that still lie in the spool. */
    public void openTicketsForNewSinks() {
        transaction.executeWithoutResult(status -> channels.sinks().forEach(this::openMissingTickets));
    }

    private void openMissingTickets(String sink) {
        jdbc.sql(
                        """
                        select f.job_id, f.file_name, d.window_end, f.job_updated_at from export_file f
                        join ticket d on d.channel = 'download' and d.organization = f.organization
                            and d.job_id = f.job_id and d.file_name = f.file_name
                        where f.state = 'SPOOLED' and f.organization = :organization and not exists (
                            select 1 from ticket t where t.channel = :sink and t.organization = f.organization
                                and t.job_id = f.job_id and t.file_name = f.file_name)
                        order by d.window_end, f.job_id, d.file_rank
                        """)
                .param("sink", sink)
                .param("organization", organization)
                .query((row, number) -> new MissingTicket(
                        row.getString("job_id"),
                        row.getString("file_name"),
                        Times.column(row, "window_end"),
                        Times.column(row, "job_updated_at")))
                .list()
                .forEach(missing -> issue.renew(
                        sink, organization, missing.job(), missing.file(), missing.windowEnd(), missing.updatedAt()));
    }

    /** A file in the spool for which a sink has no ticket. */
    private record MissingTicket(String job, String file, Instant windowEnd, Instant updatedAt) {}
}
