package dev.gladlyroutes.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.ExportSchedule;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.coverage.ListedJob;
import dev.gladlyroutes.coverage.Listing;
import dev.gladlyroutes.coverage.Window;
import dev.gladlyroutes.http.HttpProbe.Answer;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.source.ExportJobList;
import dev.gladlyroutes.source.ExportScheduleList;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Gladly exports: whether at all, how often, and whether a window is missing. */
final class GladlyExports {

    /** The check of the job list. */
    static final String JOBS = "jobs";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;

    private final Clock clock;
    private List<ExportJob> jobs = List.of();
    private @Nullable ExportSchedule schedule;

    GladlyExports(Clock clock) {
        this.clock = clock;
    }

    Observation jobs(Answer answer) throws IOException {
        jobs = ExportJobList.read(MAPPER.readTree(answer.body()));
        if (jobs.isEmpty()) {
            return Observation.warning(
                    "Gladly lists no export job.",
                    "Ask Gladly Support to switch on data exports for your organization, and how often they should"
                            + " come.");
        }
        return Observation.ok(Quantity.of(jobs.size(), "job") + ", the oldest window to "
                + jobs.get(0).windowEnd() + ", the newest to "
                + jobs.get(jobs.size() - 1).windowEnd());
    }

    /** Without a schedule the product goes by the windows of the jobs, so nothing about it is worse than a warning. */
    Observation schedule(Answer answer) throws IOException {
        if (answer.status() != OK) {
            return Observation.warning(
                    "Gladly answered HTTP " + answer.status() + " instead of its schedule.",
                    "Nothing has to be done; the windows of the jobs tell how often they come.");
        }
        List<ExportSchedule> schedules = ExportScheduleList.read(MAPPER.readTree(answer.body()));
        if (schedules.isEmpty()) {
            return Observation.warning(
                    "Gladly has no schedule for exports.",
                    "Ask Gladly Support for a daily or an hourly schedule; without one no new job comes.");
        }
        schedule = schedules.get(0);
        Instant next = schedule.nextStartAt();
        return Observation.ok(schedule.frequency() + (next == null ? "" : ", the next window from " + next));
    }

    Observation windows() {
        Listing listing =
                new Listing(schedule, jobs.stream().map(GladlyExports::listed).toList(), clock.instant());
        List<Finding> findings = new Coverage(List.of()).findings(listing, clock.instant());
        if (findings.isEmpty()) {
            return Observation.ok("None is missing, late or failed");
        }
        Finding gravest = findings.get(0);
        String others = findings.size() == 1 ? "" : " And " + Quantity.of(findings.size() - 1L, "finding") + " more.";
        return Observation.warning(gravest.kind() + ": " + gravest.detail() + others, gravest.remedy());
    }

    /** Whether its files are safe is the ledger's question, and not this one's. */
    private static ListedJob listed(ExportJob job) {
        Instant start = job.windowStart();
        return new ListedJob(
                job.id(),
                job.scheduleId() != null,
                job.status(),
                job.updatedAt(),
                start != null && start.isBefore(job.windowEnd()) ? new Window(start, job.windowEnd()) : null,
                false,
                0);
    }
}
