package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides whether a ticket is done, and what its end begins. */
public class Settlement {

    /** Channels whose tickets have no lines, even when their file lies in the spool already. */
    private static final Set<String> UNCOUNTED = Set.of(Channels.DOWNLOAD, Channels.MANIFEST, Channels.RESTORE);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final TicketIssue issue;
    private final Refreshes refreshes;
    private final Channels channels;
    private final TicketBell bell;
    private final Journal journal;
    private final Clock clock;

    Settlement(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Refreshes refreshes,
            Channels channels,
            TicketBell bell,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
        this.issue = issue;
        this.refreshes = refreshes;
        this.channels = channels;
        this.bell = bell;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Ends a claim: done when every line of the file has its outcome, else pending again.
     *
     * @return whether it is done
     */
    public boolean settle(Ticket ticket) {
        return transaction.execute(status -> {
            long lines = UNCOUNTED.contains(ticket.channel()) ? 0 : ticket.lines();
            int done = jdbc.sql(
                            "update " + ticket.rows()
                                    + """
                             set state = 'DONE', owner = null, lease_until = null, done_at = :now, last_error = null
                            where ticket_id = :id and fence = :fence
                                and delivered + dead_lettered + filtered + superseded = :lines
                            """)
                    .param("now", Times.parameter(clock.instant()))
                    .param("id", ticket.id())
                    .param("fence", ticket.fence())
                    .param("lines", lines)
                    .update();
            if (done == 0) {
                tickets.release(ticket, null);
                rewriteManifest(ticket);
                return false;
            }
            tell(ticket);
            refreshes.end(ticket);
            if (!ticket.isFromArchive()) {
                openManifest(ticket);
            }
            // A channel in order waits for the last download of a job.
            bell.ringAfterCommit();
            return true;
        });
    }

    private void tell(Ticket ticket) {
        if (Channels.MANIFEST.equals(ticket.channel())) {
            journal.write(JournalEvent.MANIFEST_WRITTEN, ticket, "It tells the state as of now.");
        } else if (ticket.replay() != null && !Channels.RESTORE.equals(ticket.channel())) {
            journal.write(
                    JournalEvent.REPLAYED,
                    ticket,
                    "Replay " + ticket.replay().id() + ": "
                            + tickets.counts(ticket).asSentence());
        } else if (!UNCOUNTED.contains(ticket.channel())) {
            journal.write(JournalEvent.DELIVERED, ticket, tickets.counts(ticket).asSentence());
        }
    }

    /** Whoever comes back after another process was done may have written an older manifest over a newer one. */
    private void rewriteManifest(Ticket ticket) {
        boolean overtaken = Channels.MANIFEST.equals(ticket.channel())
                && jdbc.sql("select count(*) from ticket where ticket_id = :id and fence <> :fence and state = 'DONE'")
                                .param("id", ticket.id())
                                .param("fence", ticket.fence())
                                .query(Long.class)
                                .single()
                        > 0;
        if (overtaken) {
            renewManifest(ticket);
        }
    }

    /**
     * A job's manifest is due when the archive has all of its files, and again when another sink is through. The last
     * to end can be a download: of a file that is gone, or one whose sink was quicker.
     */
    private void openManifest(Ticket ticket) {
        if (!channels.archives() || Channels.MANIFEST.equals(ticket.channel())) {
            return;
        }
        // Two sinks that end at once would each see the other's ticket still open.
        jdbc.sql("select job_id from export_job where organization = :organization and job_id = :job for update")
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .query(String.class)
                .single();
        long open = jdbc.sql(
                        """
                        select count(*) from ticket where organization = :organization and job_id = :job
                            and channel in ('download', 'archive', :channel) and state <> 'DONE'
                        """)
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("channel", ticket.channel())
                .query(Long.class)
                .single();
        if (open == 0) {
            renewManifest(ticket);
        }
    }

    private void renewManifest(Ticket ticket) {
        issue.renew(
                Channels.MANIFEST,
                ticket.organization(),
                ticket.jobId(),
                Channels.MANIFEST_FILE,
                ticket.windowEnd(),
                ticket.jobUpdatedAt());
    }
}
