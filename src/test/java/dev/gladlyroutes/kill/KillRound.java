package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A few kills in a row at one site, and the run that must make up for them. */
final class KillRound {

    private static final int FEWEST_KILLS = 2;
    private static final int MOST_KILLS = 5;
    private static final int LONGEST_DELAY_MILLIS = 12;

    /** What comes after the start is hit by chance. */
    private static final int LONGEST_WORK_MILLIS = 500;

    private final Undisturbed undisturbed;
    private final Ending ending;
    private final Random random;

    /** @param seed decides about everything but the timing of the processes */
    KillRound(Undisturbed undisturbed, Ending ending, long seed) {
        this.undisturbed = undisturbed;
        this.ending = ending;
        this.random = new Random(seed);
    }

    /**
     * Kills, ends and compares.
     *
     * @param most kills at most
     * @return what each kill hit
     */
    List<Set<Phase>> run(Path directory, int most) throws Exception {
        Scenario scenario = undisturbed.scenario();
        List<Set<Phase>> hits = new ArrayList<>();
        List<KillPoint> points = points(Math.min(most, FEWEST_KILLS + random.nextInt(MOST_KILLS - FEWEST_KILLS + 1)));
        try (Site site = Site.open(directory, scenario)) {
            for (KillPoint point : points) {
                Process process = site.start(scenario.command());
                if (!point.await(site, process) || !ending.end(site, process)) {
                    assertThat(process.exitValue())
                            .as("%s%n%s", point, site.log())
                            .isZero();
                    break;
                }
                hits.add(Phase.of(site));
                site.storage().letLeasesEnd();
            }
            site.ageSpool();
            for (String command : scenario.last()) {
                int exitCode = site.run(command);
                assertThat(exitCode).as(story(site, points, hits)).isZero();
            }
            String story = story(site, points, hits);
            assertThat(Leftovers.of(site)).as(story).isEmpty();
            assertThat(undisturbed.differences(site)).as(story).isEmpty();
        }
        return hits;
    }

    private String story(Site site, List<KillPoint> points, List<Set<Phase>> hits) throws IOException {
        return "%s killed at %s in %s%n%s%s".formatted(undisturbed.scenario(), points, hits, site.output(), site.log());
    }

    /** Points in the order of the work, each with its share of it, so that something is left for the next one. */
    private List<KillPoint> points(int kills) {
        List<Signal> signals = undisturbed.signals().entrySet().stream()
                .filter(signal -> signal.getValue() > 0)
                .map(Map.Entry::getKey)
                .toList();
        return IntStream.range(0, kills)
                .mapToObj(kill -> signals.get(random.nextInt(signals.size())))
                .sorted(Comparator.naturalOrder())
                .map(signal -> point(signal, kills))
                .toList();
    }

    private KillPoint point(Signal signal, int kills) {
        long total = undisturbed.signals().get(signal);
        // The start of the process takes its time again each time, so a share of the whole time would be all start.
        long share = signal == Signal.TIME ? total : total / kills;
        return new KillPoint(
                signal,
                1 + (long) (random.nextDouble() * share),
                random.nextInt(signal == Signal.STARTED ? LONGEST_WORK_MILLIS : LONGEST_DELAY_MILLIS),
                2 * undisturbed.millis());
    }
}
