package dev.gladlyroutes.ledger;

import dev.gladlyroutes.spool.SpooledFile;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Of which files the archive has a copy that the field policy altered, and the facts of the copy. */
public class AlteredFiles {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;

    AlteredFiles(JdbcClient jdbc, TransactionTemplate transaction, Tickets tickets) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
    }

    /** The archive has an altered copy of the ticket's file. */
    public void archived(Ticket ticket, SpooledFile copy) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(ticket);
            forget(ticket);
            insert(
                    jdbc,
                    ticket.organization(),
                    ticket.jobId(),
                    ticket.fileName(),
                    ticket.jobUpdatedAt(),
                    copy.bytes(),
                    copy.lines(),
                    copy.sha256());
        });
    }

    /** The archive has the ticket's file as it is. */
    public void archivedAsItIs(Ticket ticket) {
        transaction.executeWithoutResult(status -> {
            tickets.requireLease(ticket);
            forget(ticket);
        });
    }

    private void forget(Ticket ticket) {
        jdbc.sql("delete from altered_file where organization = :organization and job_id = :job and file_name = :file")
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .update();
    }

    static void insert(
            JdbcClient jdbc,
            String organization,
            String job,
            String file,
            Instant version,
            long bytes,
            long lines,
            String sha256) {
        jdbc.sql(
                        """
                insert into altered_file (organization, job_id, file_name, job_updated_at, bytes, lines, sha256)
                values (:organization, :job, :file, :version, :bytes, :lines, :sha256)
                """)
                .param("organization", organization)
                .param("job", job)
                .param("file", file)
                .param("version", Times.parameter(version))
                .param("bytes", bytes)
                .param("lines", lines)
                .param("sha256", sha256)
                .update();
    }
}
