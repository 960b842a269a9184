package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged jar again and again; see docs/kills.md. */
class KillIT {

    private static final long SEED = Long.getLong("kills.seed", 1);

    /** As many of the stories hold everything that can be killed; the others tell it on the other database. */
    private static final int DIFFERENT_STORIES = 8;

    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static Stories onH2;
    private static Stories onPostgres;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = Postgres.start();
        onH2 = new Stories(Storage.embedded(), directory);
        onPostgres = new Stories(Storage.on(postgres), directory);
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void endsAsIfItHadNeverBeenKilled() throws Exception {
        end(
                Ending.KILL,
                Integer.getInteger("kills", DIFFERENT_STORIES),
                List.of(
                        onH2::firstRun,
                        onPostgres::firstRun,
                        onH2::server,
                        onPostgres::warehouseReplay,
                        onH2::segmentReplay,
                        onPostgres::letterReplay,
                        onH2::rebuild,
                        onH2::purge,
                        onPostgres::server,
                        onH2::warehouseReplay,
                        onPostgres::segmentReplay,
                        onH2::letterReplay,
                        onPostgres::rebuild,
                        onPostgres::purge));
    }

    @Test
    void leavesNothingHalfDoneWhenItIsAskedToStop() throws Exception {
        end(Ending.TERM, Integer.getInteger("stops", 2), List.of(onPostgres::server, onH2::firstRun));
    }

    private static void end(Ending ending, int times, List<Callable<Undisturbed>> stories) throws Exception {
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        Map<String, Integer> kinds = new TreeMap<>();
        int ended = 0;
        int told = 0;
        for (int round = 0; ended < times; round++) {
            assertThat(round).as("rounds").isLessThan(3 * times);
            Path site = directory.resolve(ending + "-round-" + round);
            Undisturbed story = stories.get(told % stories.size()).call();
            List<Set<Phase>> hit =
                    new KillRound(story, ending, SEED + round).run(site, share(times - ended, stories.size(), told));
            System.out.printf("%s round %d, %s: %s%n", ending, round, story.scenario(), hit);
            hit.forEach(phases -> phases.forEach(phase -> hits.merge(phase, 1, Integer::sum)));
            kinds.merge(story.scenario().toString(), hit.size(), Integer::sum);
            ended += hit.size();
            // A process that was too quick to be killed is no story.
            told += hit.isEmpty() ? 0 : 1;
            delete(site);
        }
        System.out.printf("%s: %d from seed %d; what they hit:%n", ending, ended, SEED);
        hits.forEach((phase, count) -> System.out.printf("  %-16s %4d%n", phase, count));
        kinds.forEach((kind, count) -> System.out.printf("  %4d of %s%n", count, kind));
        assertThat(ended).isEqualTo(times);
    }

    /** So many of those that are left that every different story gets some. */
    private static int share(int left, int stories, int told) {
        int untold = Math.max(1, Math.min(stories, DIFFERENT_STORIES) - told);
        return (left + untold - 1) / untold;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
