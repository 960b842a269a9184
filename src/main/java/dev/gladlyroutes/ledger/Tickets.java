package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tickets. A claim is a lease with a fence: whoever claims a ticket raises its fence, and every later change by an
 * older claim fails. So two processes never both count a line, and a killed one's work is taken over when its lease
 * ends. Claiming is one conditional update, which every database can do.
 */
public class Tickets {

    /** How long a claim holds without being renewed. */
    public static final Duration LEASE = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final TicketSource source;
    private final Rejects rejects;
    private final TicketBell bell;
    private final Journal journal;
    private final Clock clock;

    Tickets(JdbcClient jdbc, TicketSource source, Rejects rejects, TicketBell bell, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.source = source;
        this.rejects = rejects;
        this.bell = bell;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Claims the oldest ticket that is free.
     *
     * @param inOrder as in {@link TicketSource#free}
     */
    public Optional<Ticket> claim(String channel, String worker, boolean inOrder) {
        // Losing the race for a ticket to another process is rare; the next one may still be free.
        for (Optional<Ticket> free = source.free(channel, inOrder);
                free.isPresent();
                free = source.free(channel, inOrder)) {
            Ticket ticket = free.get();
            if (claim(ticket, worker)) {
                rejects.forgetUncounted(ticket);
                return Optional.of(ticket.claimed());
            }
        }
        return Optional.empty();
    }

    private boolean claim(Ticket ticket, String worker) {
        Instant now = clock.instant();
        return jdbc.sql(
                                "update " + ticket.rows()
                                        + """
                         set state = 'RUNNING', owner = :worker, lease_until = :lease, fence = fence + 1,
                            attempts = attempts + 1, last_attempt_at = :now
                        where ticket_id = :id and fence = :fence
                            and (state = 'PENDING' or (state = 'RUNNING' and lease_until < :now))
                        """)
                        .param("worker", worker)
                        .param("lease", Times.parameter(now.plus(LEASE)))
                        .param("now", Times.parameter(now))
                        .param("id", ticket.id())
                        .param("fence", ticket.fence())
                        .update()
                == 1;
    }

    /** Prolongs the lease; false when the ticket is no longer ours. */
    public boolean prolong(Ticket ticket) {
        return jdbc.sql("update " + ticket.rows()
                                + " set lease_until = :lease where ticket_id = :id and fence = :fence")
                        .param("lease", Times.parameter(clock.instant().plus(LEASE)))
                        .param("id", ticket.id())
                        .param("fence", ticket.fence())
                        .update()
                == 1;
    }

    /** Whether nobody claimed the ticket since. */
    public boolean isOurs(Ticket ticket) {
        return jdbc.sql("select count(*) from " + ticket.rows() + " where ticket_id = :id and fence = :fence")
                        .param("id", ticket.id())
                        .param("fence", ticket.fence())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Fails when the ticket is no longer ours; inside a transaction it also keeps others away until its end. */
    public void requireLease(Ticket ticket) {
        if (!prolong(ticket)) {
            throw new LeaseLostException(ticket);
        }
    }

    /** Counts lines up to and including the given one. */
    public void checkpoint(Ticket ticket, long line, Counts counts) {
        int updated = jdbc.sql(
                        "update " + ticket.rows()
                                + """
                         set checkpoint_line = :line, delivered = delivered + :delivered,
                            dead_lettered = dead_lettered + :deadLettered, filtered = filtered + :filtered,
                            superseded = superseded + :superseded, lease_until = :lease
                        where ticket_id = :id and fence = :fence and checkpoint_line < :line
                        """)
                .param("line", line)
                .param("delivered", counts.delivered())
                .param("deadLettered", counts.deadLettered())
                .param("filtered", counts.filtered())
                .param("superseded", counts.superseded())
                .param("lease", Times.parameter(clock.instant().plus(LEASE)))
                .param("id", ticket.id())
                .param("fence", ticket.fence())
                .update();
        if (updated == 0) {
            throw new LeaseLostException(ticket);
        }
    }

    /** What is counted of a ticket's lines. */
    Counts counts(Ticket ticket) {
        return jdbc.sql("select delivered, dead_lettered, filtered, superseded from " + ticket.rows()
                        + " where ticket_id = :id")
                .param("id", ticket.id())
                .query((row, number) -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Ends a claim without being done; the checkpoint stays. */
    public void release(Ticket ticket, @Nullable String error) {
        end(ticket, "PENDING", JournalEvent.TICKET_FAILED, null, error);
    }

    /**
     * Ends a claim that a person has to look at: the ticket waits for {@link TicketRecall}, one of a replay for another
     * replay.
     */
    public void halt(Ticket ticket, String error) {
        end(ticket, ticket.replay() == null ? "HALTED" : "FAILED", JournalEvent.TICKET_HALTED, null, error);
    }

    private void end(
            Ticket ticket, String state, JournalEvent event, @Nullable Instant retryAt, @Nullable String error) {
        int ended = jdbc.sql(
                        "update " + ticket.rows()
                                + """
                 set state = :state, owner = null, lease_until = null,
                    last_error = coalesce(cast(:error as varchar(2000)), last_error)
                where ticket_id = :id and fence = :fence and state = 'RUNNING'
                """)
                .param("state", state)
                .param("error", error)
                .param("id", ticket.id())
                .param("fence", ticket.fence())
                .update();
        if (ended > 0) {
            rejects.forgetUncounted(ticket);
            if (error != null) {
                journal.write(event, JournalSubject.of(ticket), retryAt, error);
            }
        }
        bell.ringAfterCommit();
    }

    /** Ends a claim that failed; the ticket steps behind the others until the given time. */
    public void defer(Ticket ticket, Instant until, String error) {
        jdbc.sql("update " + ticket.rows() + " set not_before = :until where ticket_id = :id and fence = :fence")
                .param("until", Times.parameter(until))
                .param("id", ticket.id())
                .param("fence", ticket.fence())
                .update();
        end(ticket, "PENDING", JournalEvent.TICKET_DEFERRED, until, error);
    }
}
