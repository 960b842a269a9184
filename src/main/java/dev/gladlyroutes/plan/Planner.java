package dev.gladlyroutes.plan;

import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.ledger.PastWork;
import dev.gladlyroutes.ledger.StoppedChannels;
import dev.gladlyroutes.ledger.WorkAhead;
import dev.gladlyroutes.plan.PlannedFile.Source;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.warehouse.SyncPlan;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a plan, from Gladly's job list, the ledger, and the beginnings of the files that are not here yet. */
public final class Planner {

    private static final Logger LOGGER = LoggerFactory.getLogger(Planner.class);

    private final FailureClassifier classifier = new FailureClassifier();
    private final GladlyFiles gladly;
    private final WorkAhead work;
    private final PastWork past;
    private final SinkReaders readers;
    private final Channels channels;
    private final StoppedChannels stopped;
    private final SyncPlan tables;
    private final Forecast.Limits limits;
    private final String organization;
    private final Clock clock;

    Planner(
            GladlyFiles gladly,
            WorkAhead work,
            PastWork past,
            SinkReaders readers,
            Channels channels,
            StoppedChannels stopped,
            SyncPlan tables,
            Forecast.Limits limits,
            String organization,
            Clock clock) {
        this.gladly = gladly;
        this.work = work;
        this.past = past;
        this.readers = readers;
        this.channels = channels;
        this.stopped = stopped;
        this.tables = tables;
        this.limits = limits;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * Makes it.
     *
     * @param progress told how many files are still to be looked at
     * @throws IOException when Gladly cannot be read
     */
    public Plan plan(LongConsumer progress) throws IOException, InterruptedException {
        Instant at = clock.instant();
        List<ExportJob> jobs = gladly.jobs();
        List<FileAhead> ahead = work.files(jobs);
        List<PlannedFile> files = new ArrayList<>();
        List<FoundReject> rejects = new ArrayList<>();
        long lines = 0;
        long left = ahead.stream().filter(FileAhead::download).count();
        for (FileAhead file : ahead) {
            if (file.download()) {
                progress.accept(left--);
                Sample sample = sample(file);
                files.add(sample == null ? likeEarlierFiles(file) : sampled(file, sample));
                lines += sample == null ? 0 : sample.lines().size();
                rejects.addAll(sample == null ? List.of() : readers.rejects(file, sample.lines()));
            } else {
                files.add(new PlannedFile(file, file.bytes(), file.lines(), Source.SPOOL, false));
            }
        }
        Forecast forecast = new Forecast(files, past, channels, tables, limits);
        return new Plan(
                organization,
                at,
                jobs.size(),
                files,
                forecast.calls(),
                forecast.downloads(),
                forecast.rows(),
                forecast.events(),
                forecast.time(),
                stopped.all(),
                channels.sinks().contains(Channels.WAREHOUSE) ? PlannedTable.of(tables) : List.of(),
                lines,
                rejects);
    }

    /** A file that cannot be had at the moment spoils no plan; credentials that are refused do. */
    private @Nullable Sample sample(FileAhead file) throws IOException, InterruptedException {
        try {
            return gladly.sample(file);
        } catch (IOException failure) {
            if (classifier.classify(failure).kind() != FailureClass.TRANSIENT) {
                throw failure;
            }
            LOGGER.atWarn()
                    .addKeyValue("job", file.jobId())
                    .addKeyValue("file", file.name())
                    .log("This file could not be looked into: {}", failure.getMessage());
            return null;
        }
    }

    private PlannedFile sampled(FileAhead file, Sample sample) {
        if (sample.gone()) {
            return new PlannedFile(file, null, null, Source.UNKNOWN, true);
        }
        if (sample.whole()) {
            return new PlannedFile(file, sample.length(), sample.expectedLines(), Source.WHOLE, false);
        }
        return sample.length() < 0
                ? likeEarlierFiles(file)
                : new PlannedFile(file, sample.length(), sample.expectedLines(), Source.LENGTH, false);
    }

    private PlannedFile likeEarlierFiles(FileAhead file) {
        String table = ExportTable.of(file.name());
        Optional<Long> bytes = past.bytes(table);
        return new PlannedFile(
                file,
                bytes.orElse(null),
                past.lines(table).orElse(null),
                bytes.isPresent() ? Source.EARLIER_FILES : Source.UNKNOWN,
                false);
    }
}
