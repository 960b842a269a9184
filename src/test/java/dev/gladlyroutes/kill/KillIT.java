package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged jar again and again; see docs/kills.md. */
class KillIT {

    private static final ExportPlan PLAN =
            ExportPlan.ofSeed(31).withItems(12_000).withJobs(2);

    private static final long SEED = Long.getLong("kills.seed", 1);

    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static Undisturbed onH2;
    private static Undisturbed onPostgres;

    @BeforeAll
    static void runUndisturbed() throws Exception {
        postgres = Postgres.start();
        onH2 = Undisturbed.run(
                directory.resolve("undisturbed-h2"),
                Scenario.firstRun(Storage.embedded(), PLAN).with("gladly.spool.retention=0s"));
        onPostgres = Undisturbed.run(
                directory.resolve("undisturbed-postgresql"), Scenario.firstRun(Storage.on(postgres), PLAN));
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void endsAsIfItHadNeverBeenKilled() throws Exception {
        end(Ending.KILL, Integer.getInteger("kills", 8), List.of(onH2, onPostgres, onH2.killing("run")));
    }

    @Test
    void leavesNothingHalfDoneWhenItIsAskedToStop() throws Exception {
        end(Ending.TERM, Integer.getInteger("stops", 4), List.of(onH2, onPostgres.killing("run")));
    }

    private static void end(Ending ending, int times, List<Undisturbed> stories) throws Exception {
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        int ended = 0;
        for (int round = 0; ended < times; round++) {
            Path site = directory.resolve(ending + "-round-" + round);
            Undisturbed story = stories.get(round % stories.size());
            List<Set<Phase>> hit = new KillRound(story, ending, SEED + round).run(site, times - ended);
            hit.forEach(phases -> phases.forEach(phase -> hits.merge(phase, 1, Integer::sum)));
            ended += hit.size();
            delete(site);
        }
        System.out.printf("%s: %d from seed %d; what they hit:%n", ending, ended, SEED);
        hits.forEach((phase, count) -> System.out.printf("  %-16s %4d%n", phase, count));
        assertThat(ended).isEqualTo(times);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
