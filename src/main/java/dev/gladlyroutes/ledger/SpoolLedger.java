package dev.gladlyroutes.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which spool files are still needed. */
public class SpoolLedger {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Journal journal;
    private final String organization;

    SpoolLedger(JdbcClient jdbc, TransactionTemplate transaction, Journal journal, String organization) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.journal = journal;
        this.organization = organization;
    }

    /**
     * Files that every sink was done with before the given time, and that no dead letter of a whole file points to. A
     * sink that was switched off in the middle of its work keeps its files.
     */
    public List<Path> doneBefore(Instant time) {
        return jdbc
                .sql(
                        """
                        select f.spool_path from export_file f
                        where f.organization = :organization and f.state = 'SPOOLED' and f.spooled_at < :time
                            and not exists (
                                select 1 from ticket t where t.organization = f.organization and t.job_id = f.job_id
                                    and t.file_name = f.file_name
                                    and (t.state <> 'DONE' or t.done_at >= :time))
                            and not exists (
                                select 1 from dead_letter l where l.organization = f.organization
                                    and l.job_id = f.job_id and l.file_name = f.file_name and l.line_number = 0)
                        """)
                .param("organization", organization)
                .param("time", Times.parameter(time))
                .query(String.class)
                .list()
                .stream()
                .map(Path::of)
                .toList();
    }

    /** Notes that a file is gone from the spool. */
    public void purged(Path file) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select job_id, file_name from export_file"
                            + " where organization = :organization and spool_path = :path")
                    .param("organization", organization)
                    .param("path", file.toString())
                    .query((row, number) -> JournalSubject.ofFile(row.getString("job_id"), row.getString("file_name")))
                    .list()
                    .forEach(purged -> journal.write(
                            JournalEvent.FILE_PURGED,
                            purged,
                            "Every sink was done with it for the spool's retention."));
            jdbc.sql("update export_file set state = 'PURGED', spool_path = null"
                            + " where organization = :organization and spool_path = :path")
                    .param("organization", organization)
                    .param("path", file.toString())
                    .update();
        });
    }

    /** All files that the ledger knows in the spool. */
    public Set<Path> known() {
        return jdbc
                .sql("select spool_path from export_file where spool_path is not null union"
                        + " select spool_path from replay_ticket where spool_path is not null"
                        + " and state in ('PENDING', 'RUNNING')")
                .query(String.class)
                .list()
                .stream()
                .map(Path::of)
                .collect(Collectors.toSet());
    }
}
