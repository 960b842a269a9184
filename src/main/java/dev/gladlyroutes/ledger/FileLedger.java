package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.SpooledFile;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of jobs, from the list to the spool; opens the tickets that a file needs. */
public class FileLedger {

    private static final String SKIPPED = "SKIPPED";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final TicketIssue issue;
    private final Channels channels;
    private final String organization;
    private final Set<String> tables;
    private final Clock clock;

    FileLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Channels channels,
            String organization,
            Set<String> tables,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
        this.issue = issue;
        this.channels = channels;
        this.organization = organization;
        this.tables = tables;
        this.clock = clock;
    }

    /** Lists the files of a version of a job; each gets a download ticket, unless its table was not chosen. */
    void list(ExportJob job) {
        job.files().forEach(file -> list(job, file));
    }

    /** Whether a version of the job brought files before. */
    boolean knows(ExportJob job) {
        return jdbc.sql("select count(*) from export_file where organization = :organization and job_id = :job")
                        .param("organization", organization)
                        .param("job", job.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /**
     * Lists what a version of a job has that was not taken before: tables can be chosen later, and Gladly can add a
     * file without a new time.
     */
    void listWhatIsMissing(ExportJob job) {
        Map<String, String> known = new HashMap<>();
        jdbc.sql("select file_name, state from export_file where organization = :organization and job_id = :job")
                .param("organization", organization)
                .param("job", job.id())
                .query(row -> {
                    known.put(row.getString("file_name"), row.getString("state"));
                });
        job.files().stream()
                .filter(file -> !known.containsKey(file) || (SKIPPED.equals(known.get(file)) && isWanted(file)))
                .forEach(file -> list(job, file));
    }

    private boolean isWanted(String file) {
        String table = ExportTable.of(file);
        return !ExportTable.isKnown(table) || tables.contains(table);
    }

    private void list(ExportJob job, String file) {
        boolean wanted = isWanted(file);
        jdbc.sql("delete from export_file where organization = :organization and job_id = :job and file_name = :file")
                .param("organization", organization)
                .param("job", job.id())
                .param("file", file)
                .update();
        jdbc.sql("insert into export_file (organization, job_id, file_name, job_updated_at, state)"
                        + " values (:organization, :job, :file, :updatedAt, :state)")
                .param("organization", organization)
                .param("job", job.id())
                .param("file", file)
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("state", wanted ? "LISTED" : SKIPPED)
                .update();
        if (wanted) {
            issue.renew(Channels.DOWNLOAD, organization, job.id(), file, job.windowEnd(), job.updatedAt());
        }
    }

    /** A file arrived in the spool: every sink gets a ticket for it, one that had an older version gets it anew. */
    public void spooled(Ticket download, SpooledFile file) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(download);
            jdbc.sql(
                            """
                    update export_file set state = 'SPOOLED', bytes = :bytes, lines = :lines, sha256 = :sha256,
                        spool_path = :path, spooled_at = :now
                    where organization = :organization and job_id = :job and file_name = :file
                    """)
                    .param("bytes", file.bytes())
                    .param("lines", file.lines())
                    .param("sha256", file.sha256())
                    .param("path", file.path().toString())
                    .param("now", Times.parameter(clock.instant()))
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .param("file", download.fileName())
                    .update();
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
            jdbc.sql("update export_file set state = 'LISTED', spool_path = null"
                            + " where organization = :organization and job_id = :job and file_name = :file")
                    .param("organization", ticket.organization())
                    .param("job", ticket.jobId())
                    .param("file", ticket.fileName())
                    .update();
            issue.renew(
                    Channels.DOWNLOAD,
                    ticket.organization(),
                    ticket.jobId(),
                    ticket.fileName(),
                    ticket.windowEnd(),
                    ticket.jobUpdatedAt());
        });
    }

    /** Gladly no longer has a file it listed: the job is marked, and nothing waits for the file any more. */
    public void expired(Ticket download) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(download);
            jdbc.sql("update export_job set expired = true where organization = :organization and job_id = :job")
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .update();
            jdbc.sql("update export_file set state = 'EXPIRED'"
                            + " where organization = :organization and job_id = :job and file_name = :file")
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .param("file", download.fileName())
                    .update();
            jdbc.sql("delete from ticket where organization = :organization and job_id = :job and file_name = :file"
                            + " and channel <> 'download' and state <> 'DONE'")
                    .param("organization", download.organization())
                    .param("job", download.jobId())
                    .param("file", download.fileName())
                    .update();
        });
    }

    /** Gives sinks that were switched on since their tickets for the files that still lie in the spool. */
    public void openTicketsForNewSinks() {
        for (String sink : channels.sinks()) {
            jdbc.sql(
                            """
                    insert into ticket (channel, organization, job_id, file_name, file_rank, window_end, job_updated_at,
                        state, fence, attempts, checkpoint_line, delivered, dead_lettered, filtered,
                        superseded, created_at)
                    select cast(:sink as varchar(80)), f.organization, f.job_id, f.file_name, d.file_rank,
                        d.window_end, f.job_updated_at, 'PENDING', 0, 0, 0, 0, 0, 0, 0,
                        cast(:now as timestamp(6) with time zone)
                    from export_file f
                    join ticket d on d.channel = 'download' and d.organization = f.organization
                        and d.job_id = f.job_id and d.file_name = f.file_name
                    where f.state = 'SPOOLED' and f.organization = :organization and not exists (
                        select 1 from ticket t where t.channel = :sink and t.organization = f.organization
                            and t.job_id = f.job_id and t.file_name = f.file_name)
                    """)
                    .param("sink", sink)
                    .param("organization", organization)
                    .param("now", Times.parameter(clock.instant()))
                    .update();
        }
    }
}
