package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the channels: which ticket is next, and whether anybody works. */
public class TicketQueue implements TicketSource {

    private static final String OLDEST = "t.window_end, t.job_updated_at, t.job_id, t.file_rank, t.file_name limit 1";

    private static final String OLDEST_FIRST = " order by " + OLDEST;

    /** What Gladly deletes first goes first, once that is near. */
    private static final String EXPIRING_FIRST =
            " order by case when j.updated_at < :urgentBefore then j.updated_at end nulls last, " + OLDEST;

    /** The channels that save a job's files from Gladly's deletion. */
    private static final Set<String> SAVING = Set.of(Channels.DOWNLOAD, Channels.ARCHIVE);

    /** A file that got lost from the spool is on its way again. */
    private static final String HAS_FILE = " and (t.channel in ('download', 'manifest') or f.spool_path is not null)";

    /** A sink in order remembers what it took, so nobody else works on it, and what it has to remember comes first. */
    private static final String REPLAYS_ARE_THROUGH =
            " and not exists (select 1 from replay_ticket o join replay r on r.replay_id = o.replay_id"
                    + " where r.sink = t.channel and o.organization = t.organization"
                    + " and ((o.channel = t.channel and o.state = 'RUNNING' and o.lease_until >= :now)"
                    + " or (r.source = 'MEMORY' and o.state in ('PENDING', 'RUNNING'))))";

    private static final String SELECT =
            """
            select t.*, j.first_load, f.spool_path, f.bytes, f.lines, f.sha256
            from ticket t
            join export_job j on j.organization = t.organization and j.job_id = t.job_id
            left join export_file f on f.organization = t.organization and f.job_id = t.job_id
                and f.file_name = t.file_name and f.state = 'SPOOLED'
            where t.channel = :channel and t.organization = :organization""";

    private final JdbcClient jdbc;
    private final String organization;
    private final Duration urgentWithin;
    private final Clock clock;
    private final TicketRows rows;

    /** @param urgentWithin how long before Gladly deletes a job its files go before those of others */
    TicketQueue(JdbcClient jdbc, String organization, Duration urgentWithin, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.urgentWithin = urgentWithin;
        this.clock = clock;
        this.rows = new TicketRows(jdbc, "ticket", organization, clock);
    }

    /**
     * The oldest ticket that could be claimed now; among those that save files from deletion, one whose job is deleted
     * soon goes first, unless they go in order.
     *
     * @param inOrder whether a ticket waits for every older one of its channel, and for all files of its own job and
     *     of older ones
     */
    @Override
    public Optional<Ticket> free(String channel, boolean inOrder) {
        String claimable = "((t.state = 'PENDING' and (t.not_before is null or t.not_before <= :now))"
                + " or (t.state = 'RUNNING' and t.lease_until < :now))";
        String olderFilesAreThere = inOrder
                ? " and not exists (select 1 from ticket d where d.channel = 'download' and d.state <> 'DONE'"
                        + " and d.organization = t.organization and (d.window_end, d.job_updated_at, d.job_id)"
                        + " <= (t.window_end, t.job_updated_at, t.job_id))"
                        + REPLAYS_ARE_THROUGH
                : "";
        String order = SAVING.contains(channel) && !inOrder ? EXPIRING_FIRST : OLDEST_FIRST;
        Optional<Ticket> oldest = select(" and " + claimable + HAS_FILE + olderFilesAreThere + order, channel);
        if (inOrder && oldest.isPresent() && !isOldestOpen(oldest.get())) {
            return Optional.empty();
        }
        return oldest;
    }

    private boolean isOldestOpen(Ticket ticket) {
        return select(" and t.state <> 'DONE'" + OLDEST_FIRST, ticket.channel())
                .map(oldest -> oldest.id() == ticket.id())
                .orElse(false);
    }

    private Optional<Ticket> select(String condition, String channel) {
        Instant now = clock.instant();
        return jdbc.sql(SELECT + condition)
                .param("channel", channel)
                .param("organization", organization)
                .param("now", Times.parameter(now))
                .param(
                        "urgentBefore",
                        Times.parameter(now.minus(ExportJob.RETENTION).plus(urgentWithin)))
                .query((row, number) -> TicketRows.ticket(row, null))
                .optional();
    }

    @Override
    public boolean isRunning(String channel) {
        return rows.isRunning(channel);
    }

    @Override
    public Movement movement() {
        return rows.movement();
    }
}
