package dev.gladlyroutes.plan;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.ledger.PastWork;
import dev.gladlyroutes.ledger.WorkAhead;
import dev.gladlyroutes.plan.PlannedFile.Source;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportTable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Makes a plan, from Gladly's job list, the ledger, and the beginnings of the files that are not here yet. */
public final class Planner {

    private final GladlyFiles gladly;
    private final WorkAhead work;
    private final PastWork past;
    private final SinkReaders readers;
    private final Channels channels;
    private final Forecast.Limits limits;
    private final String organization;
    private final Clock clock;

    Planner(
            GladlyFiles gladly,
            WorkAhead work,
            PastWork past,
            SinkReaders readers,
            Channels channels,
            Forecast.Limits limits,
            String organization,
            Clock clock) {
        this.gladly = gladly;
        this.work = work;
        this.past = past;
        this.readers = readers;
        this.channels = channels;
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
                Optional<Sample> sample = gladly.sample(file);
                files.add(sample.map(read -> sampled(file, read))
                        .orElseGet(() -> new PlannedFile(file, null, null, Source.UNKNOWN, true)));
                lines += sample.map(read -> read.lines().size()).orElse(0);
                sample.ifPresent(read -> rejects.addAll(readers.rejects(file, read.lines())));
            } else {
                files.add(new PlannedFile(file, file.bytes(), file.lines(), Source.SPOOL, false));
            }
        }
        Forecast forecast = new Forecast(files, past, channels, limits);
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
                lines,
                rejects);
    }

    private PlannedFile sampled(FileAhead file, Sample sample) {
        if (sample.whole()) {
            return new PlannedFile(file, sample.length(), sample.expectedLines(), Source.WHOLE, false);
        }
        if (sample.length() >= 0) {
            return new PlannedFile(file, sample.length(), sample.expectedLines(), Source.LENGTH, false);
        }
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
