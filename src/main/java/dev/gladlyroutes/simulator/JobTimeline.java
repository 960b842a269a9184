package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.PlannedJob.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lays a plan's jobs out in adjoining windows, oldest first. */
final class JobTimeline {

    private static final int JOBS_FOR_EVERY_KIND = 5;
    // A job appears about two hours after its window ended, so the newest window ends before that.
    private static final Duration DELAY = Duration.ofHours(2);
    private static final Duration MARGIN = Duration.ofHours(3);

    private final List<PlannedJob> jobs;
    private final int rounds;

    JobTimeline(ExportPlan plan, Tokens tokens) {
        boolean everyKind = plan.jobs() >= JOBS_FOR_EVERY_KIND;
        long length = plan.window().toSeconds();
        long latest = plan.end().minus(MARGIN).getEpochSecond();
        long newestEnd = latest - Math.floorMod(latest, length);
        Dice dice = new Dice(Dice.mix(plan.seed(), plan.jobs()));
        List<PlannedJob> planned = new ArrayList<>();
        int round = 0;
        for (int i = 0; i < plan.jobs(); i++) {
            Kind kind = everyKind ? kind(i, plan.jobs()) : Kind.BUSY;
            Instant windowEnd = Instant.ofEpochSecond(newestEnd - (plan.jobs() - 1 - i) * length);
            Instant updated = windowEnd.plus(DELAY).plusSeconds(dice.between(60, 3_000));
            planned.add(new PlannedJob(
                    tokens.token(Tokens.Kind.JOB, i),
                    everyKind && i == 0 ? null : tokens.token(Tokens.Kind.SCHEDULE, 0),
                    kind,
                    kind == Kind.BUSY ? round++ : -1,
                    windowEnd.minusSeconds(length),
                    windowEnd,
                    Timestamps.text(updated.plusNanos(dice.below(1_000_000_000)), dice.between(2, 9))));
        }
        this.jobs = List.copyOf(planned);
        this.rounds = round;
    }

    List<PlannedJob> jobs() {
        return jobs;
    }

    /** Number of jobs that carry conversations. */
    int rounds() {
        return rounds;
    }

    private static Kind kind(int index, int jobs) {
        if (index == jobs - 1) {
            return Kind.RUNNING;
        }
        if (index == jobs / 2) {
            return Kind.FAILED;
        }
        return index == jobs / 2 + 1 ? Kind.QUIET : Kind.BUSY;
    }
}
