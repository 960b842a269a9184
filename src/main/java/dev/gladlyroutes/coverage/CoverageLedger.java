package dev.gladlyroutes.coverage;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the ledger what is known of Gladly's exports; changes nothing. */
class CoverageLedger {

    private final JdbcClient jdbc;
    private final ScheduleLedger schedules;
    private final Channels channels;
    private final String organization;

    CoverageLedger(JdbcClient jdbc, ScheduleLedger schedules, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.channels = channels;
        this.organization = organization;
    }

    /** All of it. */
    Listing listing() {
        ScheduleLedger.Known schedule = schedules.known();
        Instant readAt = Stream.of(jobsReadAt(), schedule.readAt())
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return new Listing(schedule.schedule(), jobs(), readAt);
    }

    private @Nullable Instant jobsReadAt() {
        return jdbc.sql("select max(last_seen_at) as read_at from export_job where organization = :organization")
                .param("organization", organization)
                .query((row, number) -> Times.column(row, "read_at"))
                .list()
                .get(0);
    }

    /** A file that the archive dead-lettered is in the spool only, as long as its letter is kept. */
    private List<ListedJob> jobs() {
        return jdbc.sql(
                        """
                        select j.job_id, j.schedule_id, j.status, j.updated_at, j.window_start, j.window_end, j.expired,
                            coalesce(u.files, 0) as unsafe_files
                        from export_job j
                        left join (
                            select job_id, count(*) as files from (
                                select job_id, file_name from ticket where organization = :organization
                                    and channel in (:channels) and state in ('PENDING', 'RUNNING')
                                union
                                select job_id, file_name from dead_letter where organization = :organization
                                    and sink in (:channels)) unsafe_file
                            group by job_id) u on u.job_id = j.job_id
                        where j.organization = :organization
                        """)
                .param("organization", organization)
                .param(
                        "channels",
                        channels.archives() ? List.of(Channels.DOWNLOAD, Channels.ARCHIVE) : List.of(Channels.DOWNLOAD))
                .query(CoverageLedger::job)
                .list();
    }

    private static ListedJob job(ResultSet row, int number) throws SQLException {
        return new ListedJob(
                row.getString("job_id"),
                row.getString("schedule_id") != null,
                row.getString("status"),
                Times.column(row, "updated_at"),
                window(Times.column(row, "window_start"), Times.column(row, "window_end")),
                row.getBoolean("expired"),
                row.getLong("unsafe_files"));
    }

    private static @Nullable Window window(@Nullable Instant start, Instant end) {
        return start != null && start.isBefore(end) ? new Window(start, end) : null;
    }
}
