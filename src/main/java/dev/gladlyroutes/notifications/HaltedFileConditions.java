package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files that were halted and are not done since. Their tickets show it only until a start, which lets them try again;
 * the journal remembers.
 */
class HaltedFileConditions implements ConditionSource {

    private final JdbcClient jdbc;
    private final String organization;

    HaltedFileConditions(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    @Override
    public List<Condition> conditions() {
        return jdbc.sql(
                        """
                        select t.channel, t.job_id, t.file_name, j.first_at, j.detail
                        from ticket t
                        join journal j on j.organization = t.organization and j.job_id = t.job_id
                            and j.file_name = t.file_name and j.channel = t.channel
                        where t.organization = :organization and t.state <> 'DONE' and j.event = 'TICKET_HALTED'
                            and not exists (
                                select 1 from journal l
                                where l.organization = t.organization and l.job_id = t.job_id
                                    and l.file_name = t.file_name and l.channel = t.channel
                                    and l.event in ('TICKET_HALTED', 'TICKET_OPENED', 'DELIVERED')
                                    and l.entry_id > j.entry_id)
                        order by j.entry_id
                        """)
                .param("organization", organization)
                .query(HaltedFileConditions::condition)
                .list();
    }

    private static Condition condition(ResultSet row, int number) throws SQLException {
        String channel = row.getString("channel");
        String job = row.getString("job_id");
        return new Condition(
                NotificationKind.FILE_HALTED,
                String.join("/", channel, job, row.getString("file_name")),
                0,
                Objects.requireNonNull(Times.column(row, "first_at")),
                "Job " + job + " in " + channel + ": " + row.getString("detail"),
                "See what was rejected: dead-letters list --sink " + channel + " --job " + job
                        + ". Mend the cause, or raise gladly.sink." + channel
                        + ".reject-budget.max-count or .max-percent, and restart.");
    }
}
