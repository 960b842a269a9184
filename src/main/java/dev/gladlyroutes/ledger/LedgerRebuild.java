package dev.gladlyroutes.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes jobs of the archive back into a ledger that lost them. A job that the ledger knows stays as it is, so a rebuild
 * can be repeated. What a sink was not through with comes back into the spool for it.
 */
public class LedgerRebuild {

    private static final Counts NOTHING = Counts.NONE;

    /** Stands for the sink of a replay that only brings files into the spool. */
    private static final String SPOOL = "spool";

    private final LedgerEntries entries;
    private final TransactionTemplate transaction;
    private final Replays replays;
    private final Channels channels;
    private final Journal journal;

    LedgerRebuild(
            LedgerEntries entries,
            TransactionTemplate transaction,
            Replays replays,
            Channels channels,
            Journal journal) {
        this.entries = entries;
        this.transaction = transaction;
        this.replays = replays;
        this.channels = channels;
        this.journal = journal;
    }

    /** The jobs that the ledger does not know. */
    public List<RebuiltJob> missing(List<RebuiltJob> jobs) {
        return jobs.stream().filter(job -> !entries.isKnown(job)).toList();
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

    private void write(RebuiltJob job) {
        entries.insert(job);
        journal.write(JournalEvent.JOB_REBUILT, JournalSubject.ofJob(job.id()), "From its manifest in the archive.");
        for (RebuiltFile file : job.files()) {
            entries.insert(job, file.file(), waiting(file).isEmpty() ? "PURGED" : "LISTED");
            if (file.altered()) {
                entries.insertAltered(job, file.file());
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
            waiting(file)
                    .forEach(sink -> entries.insertTicket(job, sink, file.file().name(), "PENDING", NOTHING));
        }
        done(job, Channels.MANIFEST, Channels.MANIFEST_FILE, NOTHING);
    }

    private void done(RebuiltJob job, String channel, String fileName, Counts counts) {
        entries.insertTicket(job, channel, fileName, "DONE", counts);
    }
}
