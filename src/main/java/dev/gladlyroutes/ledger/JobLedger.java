package dev.gladlyroutes.ledger;

import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.source.ExportJob;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs that Gladly listed. */
public class JobLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FileListing files;
    private final String organization;
    private final Journal journal;
    private final Clock clock;

    JobLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            FileListing files,
            String organization,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.files = files;
        this.organization = organization;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Records a job list as a whole. A completed job that is new, or has a newer {@code updatedAt}, gets a download
     * ticket per file.
     *
     * @return the jobs that changed, in the given order
     */
    public List<JobChange> record(List<ExportJob> jobs) {
        try {
            return recordInOneTransaction(jobs);
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            return recordInOneTransaction(jobs);
        }
    }

    private List<JobChange> recordInOneTransaction(List<ExportJob> jobs) {
        return transaction.execute(status -> {
            boolean firstLoad = jdbc.sql("select count(*) from export_job where organization = :organization")
                            .param("organization", organization)
                            .query(Long.class)
                            .single()
                    == 0;
            List<JobChange> changes = new ArrayList<>();
            for (ExportJob job : jobs) {
                record(job, firstLoad).ifPresent(changes::add);
            }
            return changes;
        });
    }

    private Optional<JobChange> record(ExportJob job, boolean firstLoad) {
        Optional<JobVersion> known = jdbc.sql("select status, updated_at from export_job"
                        + " where organization = :organization and job_id = :job for update")
                .param("organization", organization)
                .param("job", job.id())
                .query((row, number) -> new JobVersion(row.getString("status"), Times.column(row, "updated_at")))
                .optional();
        if (known.isEmpty()) {
            insert(job, firstLoad);
            journal.write(JournalEvent.JOB_LISTED, JournalSubject.ofJob(job.id()), listing(job));
        } else if (known.get().isCurrent(job)) {
            seen(job);
            if (known.get().updatedAt().isAfter(job.updatedAt())) {
                journal.write(
                        JournalEvent.STALE_LIST_IGNORED,
                        JournalSubject.ofJob(job.id()),
                        "A list showed the version of " + job.updatedAt() + ", which is older than the one recorded.");
            }
            if (job.isCompleted()) {
                files.listWhatIsMissing(job);
            }
            return Optional.empty();
        } else {
            update(job);
            journal.write(JournalEvent.JOB_CHANGED, JournalSubject.ofJob(job.id()), listing(job));
        }
        // Only a completed version of a job brings files.
        boolean again = files.knows(job);
        if (job.isCompleted()) {
            files.list(job);
        }
        return Optional.of(new JobChange(job, again));
    }

    private void insert(ExportJob job, boolean firstLoad) {
        jobStatement(
                        """
                insert into export_job (organization, job_id, schedule_id, status, updated_at, window_start, window_end,
                    first_load, expired, first_seen_at, last_seen_at)
                values (:organization, :job, :schedule, :status, :updatedAt, :windowStart, :windowEnd,
                    :firstLoad, false, :now, :now)
                """,
                        job)
                .param("schedule", job.scheduleId())
                .param("firstLoad", firstLoad)
                .update();
    }

    private void update(ExportJob job) {
        jobStatement(
                        """
                update export_job set status = :status, updated_at = :updatedAt, window_start = :windowStart,
                    window_end = :windowEnd, expired = false, last_seen_at = :now
                where organization = :organization and job_id = :job
                """,
                        job)
                .update();
    }

    private JdbcClient.StatementSpec jobStatement(String sql, ExportJob job) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("job", job.id())
                .param("status", job.status())
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("windowStart", Times.parameter(job.windowStart()))
                .param("windowEnd", Times.parameter(job.windowEnd()))
                .param("now", Times.parameter(clock.instant()));
    }

    private void seen(ExportJob job) {
        jdbc.sql("update export_job set last_seen_at = :now where organization = :organization and job_id = :job")
                .param("now", Times.parameter(clock.instant()))
                .param("organization", organization)
                .param("job", job.id())
                .update();
    }

    private static String listing(ExportJob job) {
        return "Gladly lists it as " + job.status() + " in the version of " + job.updatedAt() + ", with "
                + Quantity.of(job.files().size(), "file") + ".";
    }
}
