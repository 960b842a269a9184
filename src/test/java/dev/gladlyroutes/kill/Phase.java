package dev.gladlyroutes.kill;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a process was doing when it was killed; several of them at once, because the channels work side by side. */
enum Phase {
    START,
    DOWNLOAD,
    RESTORE,
    ARCHIVE,
    MANIFEST,
    WAREHOUSE,
    SEGMENT_LEARNING,
    SEGMENT_SENDING,
    /** The lines are counted, the ticket is not yet done. */
    SETTLEMENT,
    /** There is work, and nobody has claimed it. */
    BETWEEN_TICKETS,
    /** Nothing is to be delivered: before it the plan is made, after it the spool is purged and the balance told. */
    PLAN_OR_PURGE;

    /** What the killed process left tells what it was doing. */
    static Set<Phase> of(Site site) throws IOException {
        if (!site.log().contains(Ending.STARTED)) {
            return EnumSet.of(START);
        }
        long sent = site.peers().segment().distinctMessageIds();
        return site.storage().state(state -> of(state, sent));
    }

    private static Set<Phase> of(JdbcClient state, long sent) {
        long confirmed = state.sql(
                        "select coalesce(sum(delivered), 0) from gladly_ops.ticket where channel = 'segment'")
                .query(Long.class)
                .single();
        List<Map<String, Object>> open = state.sql(
                        """
                        select t.channel, t.state, t.checkpoint_line,
                            t.delivered + t.dead_lettered + t.filtered + t.superseded = f.lines as counted
                        from gladly_ops.ticket t left join gladly_ops.export_file f on f.organization = t.organization
                            and f.job_id = t.job_id and f.file_name = t.file_name
                        where t.state <> 'DONE'
                        union all
                        select channel, state, checkpoint_line,
                            delivered + dead_lettered + filtered + superseded = lines as counted
                        from gladly_ops.replay_ticket where state <> 'DONE'
                        """)
                .query()
                .listOfRows();
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        open.stream()
                .filter(ticket -> "RUNNING".equals(ticket.get("state")))
                .map(ticket -> of(ticket, sent > confirmed))
                .forEach(phases::add);
        if (phases.isEmpty()) {
            phases.add(open.isEmpty() ? PLAN_OR_PURGE : BETWEEN_TICKETS);
        }
        return phases;
    }

    private static Phase of(Map<String, Object> ticket, boolean unconfirmed) {
        return switch (ticket.get("channel").toString()) {
            case "download" -> DOWNLOAD;
            case "restore" -> RESTORE;
            case "manifest" -> MANIFEST;
            case "archive" -> Boolean.TRUE.equals(ticket.get("counted")) ? SETTLEMENT : ARCHIVE;
            case "warehouse" -> Boolean.TRUE.equals(ticket.get("counted")) ? SETTLEMENT : WAREHOUSE;
            default -> {
                boolean sending = unconfirmed || ((Number) ticket.get("checkpoint_line")).longValue() > 0;
                yield Boolean.TRUE.equals(ticket.get("counted"))
                        ? SETTLEMENT
                        : sending ? SEGMENT_SENDING : SEGMENT_LEARNING;
            }
        };
    }
}
