package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run would find to do, by Gladly's job list and the ledger; changes nothing. */
public final class WorkAhead {

    private static final Comparator<FileAhead> OLDEST_FIRST = Comparator.comparing(FileAhead::windowEnd)
            .thenComparing(FileAhead::jobId)
            .thenComparing(file -> ExportTable.rank(file.name()))
            .thenComparing(FileAhead::name);

    private final JdbcClient jdbc;
    private final Channels channels;
    private final String organization;
    private final Set<String> tables;

    /** @param tables that are taken */
    public WorkAhead(JdbcClient jdbc, Channels channels, String organization, Set<String> tables) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.organization = organization;
        this.tables = tables;
    }

    private record Name(String jobId, String file) {}

    /** The files, oldest window first. */
    public List<FileAhead> files(List<ExportJob> listed) {
        Map<Name, String> states = new HashMap<>();
        Map<Name, FileAhead> known = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select f.job_id, f.file_name, f.state, f.bytes, f.lines, j.updated_at, j.window_end
                        from export_file f
                        join export_job j on j.organization = f.organization and j.job_id = f.job_id
                        where f.organization = :organization
                        """)
                .param("organization", organization)
                .query(row -> {
                    FileAhead file = file(row);
                    Name name = new Name(file.jobId(), file.name());
                    states.put(name, row.getString("state"));
                    known.put(name, file);
                });
        Map<Name, FileAhead> ahead = new LinkedHashMap<>();
        downloads(listed, states).forEach(file -> ahead.put(new Name(file.jobId(), file.name()), file));
        Map<Name, Set<String>> open = open(states);
        open.forEach((name, waiting) -> {
            FileAhead file = known.get(name);
            if (file != null && !ahead.containsKey(name)) {
                ahead.put(name, pending(file, waiting));
            }
        });
        return ahead.values().stream().sorted(OLDEST_FIRST).toList();
    }

    /** By the rules by which a list is recorded. */
    private List<FileAhead> downloads(List<ExportJob> listed, Map<Name, String> states) {
        Map<String, JobVersion> versions = versions();
        List<FileAhead> downloads = new ArrayList<>();
        for (ExportJob job : listed) {
            if (!job.isCompleted()) {
                continue;
            }
            JobVersion version = versions.get(job.id());
            boolean anew = version == null || !version.isCurrent(job);
            job.files().stream()
                    .filter(file -> FileListing.isWanted(file, tables))
                    .filter(file -> anew || FileListing.isMissing(states.get(new Name(job.id(), file)), true))
                    .forEach(file -> downloads.add(download(job.id(), job.updatedAt(), job.windowEnd(), file)));
        }
        return downloads;
    }

    private Map<String, JobVersion> versions() {
        Map<String, JobVersion> versions = new HashMap<>();
        jdbc.sql("select job_id, status, updated_at from export_job where organization = :organization")
                .param("organization", organization)
                .query(row -> {
                    versions.put(
                            row.getString("job_id"),
                            new JobVersion(row.getString("status"), Times.column(row, "updated_at")));
                });
        return versions;
    }

    /** Channels that have not done a file; a sink that was switched on since gets what lies in the spool. */
    private Map<Name, Set<String>> open(Map<Name, String> states) {
        Map<Name, Set<String>> open = new LinkedHashMap<>();
        Map<Name, Set<String>> ticketed = new HashMap<>();
        jdbc.sql("select channel, job_id, file_name, state from ticket where organization = :organization"
                        + " and channel in (:channels)")
                .param("organization", organization)
                .param("channels", channels.all())
                .query(row -> {
                    Name name = new Name(row.getString("job_id"), row.getString("file_name"));
                    String channel = row.getString("channel");
                    ticketed.computeIfAbsent(name, key -> new HashSet<>()).add(channel);
                    if (!"DONE".equals(row.getString("state"))) {
                        open.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(channel);
                    }
                });
        states.forEach((name, state) -> {
            if ("SPOOLED".equals(state)) {
                channels.sinks().stream()
                        .filter(sink -> !ticketed.getOrDefault(name, Set.of()).contains(sink))
                        .forEach(sink -> open.computeIfAbsent(name, key -> new LinkedHashSet<>())
                                .add(sink));
            }
        });
        return open;
    }

    private FileAhead pending(FileAhead file, Set<String> open) {
        if (open.contains(Channels.DOWNLOAD)) {
            return download(file.jobId(), file.updatedAt(), file.windowEnd(), file.name());
        }
        List<String> sinks = channels.sinks().stream().filter(open::contains).toList();
        return new FileAhead(
                file.jobId(),
                file.updatedAt(),
                file.windowEnd(),
                file.name(),
                false,
                sinks,
                file.bytes(),
                file.lines());
    }

    private FileAhead download(String job, Instant updatedAt, Instant windowEnd, String file) {
        return new FileAhead(job, updatedAt, windowEnd, file, true, channels.sinks(), null, null);
    }

    private static FileAhead file(ResultSet row) throws SQLException {
        return new FileAhead(
                row.getString("job_id"),
                Times.column(row, "updated_at"),
                Times.column(row, "window_end"),
                row.getString("file_name"),
                false,
                List.of(),
                row.getObject("bytes", Long.class),
                row.getObject("lines", Long.class));
    }
}
