package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files that Gladly lists; each gets a download ticket, unless its table was not chosen. */
class FileListing {

    private static final String SKIPPED = "SKIPPED";

    private final JdbcClient jdbc;
    private final TicketIssue issue;
    private final Journal journal;
    private final boolean archives;
    private final String organization;
    private final Set<String> tables;

    FileListing(
            JdbcClient jdbc,
            TicketIssue issue,
            Journal journal,
            boolean archives,
            String organization,
            Set<String> tables) {
        this.jdbc = jdbc;
        this.issue = issue;
        this.journal = journal;
        this.archives = archives;
        this.organization = organization;
        this.tables = tables;
    }

    /** Whether a version of the job brought files before. */
    boolean knows(ExportJob job) {
        return !states(job).isEmpty();
    }

    /** Lists the files of a new version of a job. */
    void list(ExportJob job) {
        Map<String, String> known = states(job);
        job.files().forEach(file -> list(job, file, known.containsKey(file)));
        if (archives && job.files().stream().noneMatch(this::isWanted)) {
            // No file will be there to bring the job's manifest.
            issue.renew(
                    Channels.MANIFEST,
                    organization,
                    job.id(),
                    Channels.MANIFEST_FILE,
                    job.windowEnd(),
                    job.updatedAt());
        }
    }

    /**
     * Lists what a version of a job has that was not taken before: tables can be chosen later, and Gladly can add a
     * file without a new time.
     */
    void listWhatIsMissing(ExportJob job) {
        Map<String, String> known = states(job);
        job.files().stream()
                .filter(file -> isMissing(known.get(file), isWanted(file)))
                .forEach(file -> list(job, file, known.containsKey(file)));
    }

    private Map<String, String> states(ExportJob job) {
        Map<String, String> states = new HashMap<>();
        jdbc.sql("select file_name, state from export_file where organization = :organization and job_id = :job")
                .param("organization", organization)
                .param("job", job.id())
                .query(row -> {
                    states.put(row.getString("file_name"), row.getString("state"));
                });
        return states;
    }

    /** Whether a file of a version that is known already was not taken then. */
    static boolean isMissing(@Nullable String state, boolean wanted) {
        return state == null || (SKIPPED.equals(state) && wanted);
    }

    /** Whether a file is taken: of those that are documented, one whose table was chosen. */
    static boolean isWanted(String file, Set<String> tables) {
        String table = ExportTable.of(file);
        return !ExportTable.isKnown(table) || tables.contains(table);
    }

    private boolean isWanted(String file) {
        return isWanted(file, tables);
    }

    private void list(ExportJob job, String file, boolean known) {
        boolean wanted = isWanted(file);
        if (!known) {
            insert(job, file, wanted ? "LISTED" : SKIPPED);
        } else if (wanted) {
            relist(job, file);
        }
        if (wanted) {
            issue.renew(Channels.DOWNLOAD, organization, job.id(), file, job.windowEnd(), job.updatedAt());
        } else {
            journal.write(
                    JournalEvent.FILE_SKIPPED,
                    JournalSubject.ofFile(job.id(), file),
                    "Its table " + ExportTable.of(file) + " was not chosen by gladly.source.tables.");
        }
    }

    private void insert(ExportJob job, String file, String state) {
        jdbc.sql("insert into export_file (organization, job_id, file_name, job_updated_at, state)"
                        + " values (:organization, :job, :file, :updatedAt, :state)")
                .param("organization", organization)
                .param("job", job.id())
                .param("file", file)
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("state", state)
                .update();
    }

    /** An older version in the spool stays there, and is delivered, until the newer one is in. */
    private void relist(ExportJob job, String file) {
        jdbc.sql("update export_file set state = 'LISTED', job_updated_at = :updatedAt"
                        + " where organization = :organization and job_id = :job and file_name = :file"
                        + " and state <> 'SPOOLED'")
                .param("updatedAt", Times.parameter(job.updatedAt()))
                .param("organization", organization)
                .param("job", job.id())
                .param("file", file)
                .update();
    }
}
