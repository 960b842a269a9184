package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes jobs of the archive back into a ledger that lost them. A job that the ledger knows stays as it is, so a rebuild
 * can be repeated. What a sink was not through with comes back into the spool for it.
 */
public class LedgerRebuild {

    private static final Counts NOTHING = Counts.NONE;

    /** Stands for the sink of a replay that only brings files into the spool. */
    private static final String SPOOL = "spool";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Replays replays;
    private final Channels channels;
    private final Journal journal;
    private final String organization;
    private final Clock clock;

    LedgerRebuild(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Replays replays,
            Channels channels,
            Journal journal,
            String organization,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.replays = replays;
        this.channels = channels;
        this.journal = journal;
        this.organization = organization;
        this.clock = clock;
    }

    /** The jobs that the ledger does not know. */
    public List<RebuiltJob> missing(List<RebuiltJob> jobs) {
        return jobs.stream().filter(job -> !isKnown(job)).toList();
    }

    /**
     * Writes the missing jobs back, all or none.
     *
     * @param requestedBy who asked, for the audit trail
     * @return ids of the replays that bring the rest to the sinks
     */
    public List<Long> rebuild(List<RebuiltJob> jobs, String requestedBy) {
        return transaction.execute(status -> {
            List<RebuiltJob> missing = missing(jobs);
            missing.forEach(this::write);
            Map<ReplayOrder.Source, Long> opened = new EnumMap<>(ReplayOrder.Source.class);
            for (RebuiltJob job : missing) {
                for (RebuiltFile file : job.files()) {
                    restore(file, opened, requestedBy);
                }
            }
            return new ArrayList<>(opened.values());
        });
    }

    /** Files come back that a sink was not through with, or has to remember. */
    private void restore(RebuiltFile file, Map<ReplayOrder.Source, Long> opened, String requestedBy) {
        if (!waiting(file).isEmpty()) {
            restore(ReplayOrder.Source.SPOOL, SPOOL, file, opened, requestedBy);
        }
        if (channels.sinks().contains(Channels.SEGMENT) && file.outcomes().containsKey(Channels.SEGMENT)) {
            restore(ReplayOrder.Source.MEMORY, Channels.SEGMENT, file, opened, requestedBy);
        }
    }

    private void restore(
            ReplayOrder.Source source,
            String to,
            RebuiltFile file,
            Map<ReplayOrder.Source, Long> opened,
            String requestedBy) {
        long replay = opened.computeIfAbsent(source, key -> replays.insert(to, source, "ledger rebuild", requestedBy));
        replays.issue(replay, Channels.RESTORE, file.file());
    }

    /** The sinks that were not through with a file. */
    private List<String> waiting(RebuiltFile file) {
        return channels.sinks().stream()
                .filter(sink ->
                        !Channels.ARCHIVE.equals(sink) && !file.outcomes().containsKey(sink))
                .toList();
    }

    private boolean isKnown(RebuiltJob job) {
        return jdbc.sql("select count(*) from export_job where organization = :organization and job_id = :job")
                        .param("organization", organization)
                        .param("job", job.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void write(RebuiltJob job) {
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
        journal.write(JournalEvent.JOB_REBUILT, JournalSubject.ofJob(job.id()), "From its manifest in the archive.");
        for (RebuiltFile file : job.files()) {
            write(job, file.file(), waiting(file).isEmpty() ? "PURGED" : "LISTED");
            if (file.altered()) {
                noteAltered(job, file.file());
            }
            done(job, Channels.DOWNLOAD, file.file().name(), NOTHING);
            done(
                    job,
                    Channels.ARCHIVE,
                    file.file().name(),
                    file.outcomes()
                            .getOrDefault(
                                    Channels.ARCHIVE, new Counts(file.file().lines(), 0, 0, 0)));
            file.outcomes().forEach((sink, counts) -> {
                if (!Channels.ARCHIVE.equals(sink)) {
                    done(job, sink, file.file().name(), counts);
                }
            });
            waiting(file).forEach(sink -> ticket(job, sink, file.file().name(), "PENDING", NOTHING));
        }
        done(job, Channels.MANIFEST, Channels.MANIFEST_FILE, NOTHING);
    }

    private void write(RebuiltJob job, ReplayedFile file, String state) {
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
    private void noteAltered(RebuiltJob job, ReplayedFile file) {
        AlteredFiles.insert(
                jdbc, organization, job.id(), file.name(), job.updatedAt(), file.bytes(), file.lines(), file.sha256());
    }

    private void done(RebuiltJob job, String channel, String fileName, Counts counts) {
        ticket(job, channel, fileName, "DONE", counts);
    }

    private void ticket(RebuiltJob job, String channel, String fileName, String state, Counts counts) {
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
