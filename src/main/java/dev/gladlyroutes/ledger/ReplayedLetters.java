package dev.gladlyroutes.ledger;

import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The dead letters of a file on their way to their sink again: gives their original lines, and moves their counts in
 * the ticket of the file from dead-lettered to what became of them now.
 */
public class ReplayedLetters {

    private static final String OF_FILE = " where organization = :organization and sink = :sink and job_id = :job"
            + " and file_name = :file and job_updated_at = :version";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;

    ReplayedLetters(JdbcClient jdbc, TransactionTemplate transaction, Tickets tickets) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.tickets = tickets;
    }

    /** The lines behind the given one; one is held at a time, because a line can be large. */
    public LineSource linesAfter(long number, Ticket ticket) {
        return new LineSource() {

            private long last = number;

            @Override
            public @Nullable Line next() {
                Line line = lineAfter(ticket, last);
                last = line == null ? last : line.number();
                return line;
            }

            @Override
            public void close() {
                // Each line is read by a query of its own.
            }
        };
    }

    private @Nullable Line lineAfter(Ticket ticket, long number) {
        return ofFile(
                        "select line_number, byte_offset, original, reason from dead_letter" + OF_FILE
                                + " and replay_id = :replay and line_number > :line order by line_number, part limit 1",
                        ticket)
                .param("line", number)
                .query((row, index) -> new Line(
                        row.getLong("line_number"),
                        row.getLong("byte_offset"),
                        row.getBytes("original"),
                        "line_too_long".equals(row.getString("reason"))))
                .optional()
                .orElse(null);
    }

    /**
     * Counts lines up to and including the given one. The unit is the line: all letters of one that is no longer dead
     * are removed; of one that failed again, those stay that were written just now, and wait for the next replay.
     *
     * @param outcomes what became of each line, by its number; 0 is the file as a whole
     */
    public void checkpoint(Ticket ticket, long lastLine, Map<Long, Counts> outcomes) {
        transaction.executeWithoutResult(status -> {
            lockLive(ticket);
            tickets.checkpoint(ticket, lastLine, outcomes.values().stream().reduce(Counts.NONE, Counts::plus));
            Set<Long> counted = countedLines(ticket, lastLine);
            Counts moved = Counts.NONE;
            for (Map.Entry<Long, Counts> line : outcomes.entrySet()) {
                boolean dead = line.getValue().deadLettered() > 0;
                if (!dead && counted.contains(line.getKey())) {
                    moved = moved.plus(line.getValue());
                }
                String gone = dead ? " and (last_replay_id is null or last_replay_id <> :replay)" : "";
                ofFile("delete from dead_letter" + OF_FILE + " and line_number = :line" + gone, ticket)
                        .param("line", line.getKey())
                        .update();
                if (dead) {
                    ofFile("update dead_letter set replay_id = null" + OF_FILE + " and line_number = :line", ticket)
                            .param("line", line.getKey())
                            .update();
                }
            }
            move(ticket, moved);
        });
    }

    /** First of all locks, as everybody does who writes letters of a file. */
    private void lockLive(Ticket ticket) {
        ofFile(
                        "select ticket_id from ticket where organization = :organization and channel = :sink"
                                + " and job_id = :job and file_name = :file for update",
                        ticket)
                .query(Long.class)
                .list();
    }

    private Set<Long> countedLines(Ticket ticket, long lastLine) {
        List<Long> lines = ofFile(
                        "select distinct line_number from dead_letter" + OF_FILE + " and counted"
                                + " and line_number > :first and line_number <= :last",
                        ticket)
                .param("first", ticket.checkpointLine() == 0 ? -1 : ticket.checkpointLine())
                .param("last", lastLine)
                .query(Long.class)
                .list();
        return new HashSet<>(lines);
    }

    private void move(Ticket ticket, Counts counts) {
        jdbc.sql(
                        """
                update ticket set dead_lettered = dead_lettered - :total, delivered = delivered + :delivered,
                    filtered = filtered + :filtered, superseded = superseded + :superseded
                where channel = :sink and organization = :organization and job_id = :job and file_name = :file
                    and job_updated_at = :version
                """)
                .param("total", counts.total())
                .param("version", Times.parameter(ticket.jobUpdatedAt()))
                .param("delivered", counts.delivered())
                .param("filtered", counts.filtered())
                .param("superseded", counts.superseded())
                .param("sink", ticket.channel())
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .update();
    }

    private JdbcClient.StatementSpec ofFile(String sql, Ticket ticket) {
        return jdbc.sql(sql)
                .param("organization", ticket.organization())
                .param("sink", ticket.channel())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .param("version", Times.parameter(ticket.jobUpdatedAt()))
                .param("replay", ticket.replay().id());
    }
}
