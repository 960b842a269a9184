package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of jobs, files and tickets that a rebuild writes: they say at once what others came to in time. */
final class LedgerEntries {

    private final JdbcClient jdbc;
    private final String organization;
    private final Clock clock;

    LedgerEntries(JdbcClient jdbc, String organization, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.clock = clock;
    }

    /** Whether the ledger has a job. */
    boolean isKnown(RebuiltJob job) {
        return jdbc.sql("select count(*) from export_job where organization = :organization and job_id = :job")
                        .param("organization", organization)
                        .param("job", job.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** A complete job. */
    void insert(RebuiltJob job) {
        jdbc.sql(
                        """
                insert into export_job (organization, job_id, status, updated_at, window_start, window_end,
                    first_load, expired, first_seen_at, last_seen_at)
                values (:organization, :job, 'COMPLETED', :updatedAt, :windowStart, :windowEnd,
                    :firstLoad, false, :now, :now)
                """)
                .param("organization", organization)
                .param("job", job.id())
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("windowStart", Times.parameter(job.windowStart()))
                .param("windowEnd", Times.parameter(job.windowEnd()))
                .param("firstLoad", job.firstLoad())
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    /** A job's file. */
    void insert(RebuiltJob job, ReplayedFile file, String state) {
        jdbc.sql(
                        """
                insert into export_file (organization, job_id, file_name, job_updated_at, state, bytes, lines, sha256)
                values (:organization, :job, :file, :updatedAt, :state, :bytes, :lines, :sha256)
                """)
                .param("organization", organization)
                .param("job", job.id())
                .param("file", file.name())
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("state", state)
                .param("bytes", file.bytes())
                .param("lines", file.lines())
                .param("sha256", file.sha256())
                .update();
    }

    /** What Gladly's own file was is not known any more, but what comes back into the spool is the copy. */
    void insertAltered(RebuiltJob job, ReplayedFile file) {
        AlteredFiles.insert(
                jdbc, organization, job.id(), file.name(), job.updatedAt(), file.bytes(), file.lines(), file.sha256());
    }

    /** What a channel has, or had, to do with a file. */
    void insertTicket(RebuiltJob job, String channel, String fileName, String state, Counts counts) {
        jdbc.sql(
                        """
                insert into ticket (channel, organization, job_id, file_name, file_rank, window_end, job_updated_at,
                    state, fence, attempts, checkpoint_line, delivered, dead_lettered, filtered,
                    superseded, created_at, done_at)
                values (:channel, :organization, :job, :file, :rank, :windowEnd, :updatedAt,
                    :state, 0, 0, :total, :delivered, :deadLettered, :filtered, :superseded, :now, :doneAt)
                """)
                .param("channel", channel)
                .param("state", state)
                .param("doneAt", "DONE".equals(state) ? Times.parameter(clock.instant()) : null)
                .param("organization", organization)
                .param("job", job.id())
                .param("file", fileName)
                .param("rank", ExportTable.rank(fileName))
                .param("windowEnd", Times.parameter(job.windowEnd()))
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("total", counts.total())
                .param("delivered", counts.delivered())
                .param("deadLettered", counts.deadLettered())
                .param("filtered", counts.filtered())
                .param("superseded", counts.superseded())
                .param("now", Times.parameter(clock.instant()))
                .update();
    }
}
