package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged jar again and again; see docs/kills.md. */
class KillIT {

    private static final ExportPlan PLAN =
            ExportPlan.ofSeed(31).withItems(12_000).withJobs(2);

    @TempDir
    private Path directory;

    @Test
    void endsAsIfItHadNeverBeenKilled() throws Exception {
        int kills = Integer.getInteger("kills", 11);
        long seed = Long.getLong("kills.seed", 1);
        Map<Phase, Integer> hits = new EnumMap<>(Phase.class);
        int killed = 0;
        try (Postgres postgres = Postgres.start()) {
            List<Undisturbed> stories = undisturbed(postgres);
            for (int round = 0; killed < kills; round++) {
                Undisturbed story = stories.get(round % stories.size());
                Path site = directory.resolve("round-" + round);
                List<Set<Phase>> hit = new KillRound(story, seed + round).run(site, kills - killed);
                hit.forEach(phases -> phases.forEach(phase -> hits.merge(phase, 1, Integer::sum)));
                killed += hit.size();
                delete(site);
            }
        }
        System.out.printf("%d kills from seed %d; what they hit:%n", killed, seed);
        hits.forEach((phase, count) -> System.out.printf("  %-16s %4d%n", phase, count));
        assertThat(killed).isEqualTo(kills);
    }

    private List<Undisturbed> undisturbed(Postgres postgres) throws Exception {
        List<Scenario> scenarios = List.of(
                Scenario.firstRun(Storage.embedded(), PLAN).with("gladly.spool.retention=0s"),
                Scenario.firstRun(Storage.on(postgres), PLAN));
        List<Undisturbed> undisturbed = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            undisturbed.add(Undisturbed.run(directory.resolve("undisturbed-" + undisturbed.size()), scenario));
        }
        return undisturbed;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
