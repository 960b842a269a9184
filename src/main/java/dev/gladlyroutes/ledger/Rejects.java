package dev.gladlyroutes.ledger;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a sink has rejected of a file: how much, the first letters, and those that do not count. */
public class Rejects {

    private final JdbcClient jdbc;

    Rejects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lines that are counted as dead-lettered so far. */
    public long counted(Ticket ticket) {
        return jdbc.sql("select dead_lettered from " + ticket.rows() + " where ticket_id = :id")
                .param("id", ticket.id())
                .query(Long.class)
                .single();
    }

    /**
     * Lines and reasons of the first letters, and what the peer said of the first one over HTTP, as text. A database
     * would quote the record's values.
     */
    public String first(Ticket ticket) {
        List<Rejected> first = firstLetters(ticket);
        String reasons = first.stream()
                .map(letter -> "line " + letter.line() + " " + letter.reason())
                .collect(Collectors.joining(", "));
        return reasons
                + first.stream()
                        .filter(Rejected::isToldOverHttp)
                        .findFirst()
                        .map(letter ->
                                " (" + Objects.requireNonNull(letter.detail()).replaceFirst("\\.$", "") + ")")
                        .orElse("");
    }

    private List<Rejected> firstLetters(Ticket ticket) {
        return jdbc.sql(
                        """
                        select line_number, reason, detail from dead_letter where sink = :sink and organization = :organization
                            and job_id = :job and file_name = :file
                        order by line_number, part limit 3
                        """)
                .param("sink", ticket.channel())
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .query((row, number) ->
                        new Rejected(row.getLong("line_number"), row.getString("reason"), row.getString("detail")))
                .list();
    }

    /**
     * What was not counted is delivered again, and writes its letters again if it must; so do lines of an older version
     * that an overtaken process wrote too late.
     */
    void forgetUncounted(Ticket ticket) {
        if (ticket.isOfDeadLetters()) {
            return;
        }
        String written = ticket.isFromArchive()
                ? "not counted and replay_ticket_id = :id"
                : "(counted or job_updated_at < :version)";
        jdbc.sql("delete from dead_letter where sink = :channel and organization = :organization and job_id = :job"
                        + " and file_name = :file and " + written + " and (job_updated_at < :version or exists ("
                        + "select 1 from " + ticket.rows() + " where ticket_id = :id"
                        + " and (checkpoint_line < line_number or checkpoint_line = 0)))")
                .param("channel", ticket.channel())
                .param("organization", ticket.organization())
                .param("job", ticket.jobId())
                .param("file", ticket.fileName())
                .param("id", ticket.id())
                .param("version", Times.parameter(ticket.jobUpdatedAt()))
                .update();
    }

    /** A letter in short. */
    private record Rejected(long line, String reason, @Nullable String detail) {

        boolean isToldOverHttp() {
            return detail != null && (reason.startsWith("http_") || reason.equals("segment_refused"));
        }
    }
}
