package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A scenario without a kill.
 *
 * @param beginning the site as it was left
 * @param signals how often each signal came at which it can be killed
 * @param millis how long it took
 * @param end what was there in the end, for each aspect of the scenario
 */
record Undisturbed(
        Scenario scenario,
        Beginning beginning,
        Map<Signal, Long> signals,
        long millis,
        Map<Aspect, Map<String, String>> end) {

    private static final int MOST_DIFFERENCES = 5;
    private static final int LONGEST = 300;
    private static final int CONTEXT = 60;

    /** Runs a scenario to its end, and leaves the site there for others to begin with. */
    static Undisturbed run(Path directory, Scenario scenario) throws Exception {
        try (Site site = Site.open(directory, scenario)) {
            Process process = site.start(scenario.command());
            Map<Signal, Watch> watches = new EnumMap<>(Signal.class);
            for (Signal signal : Signal.values()) {
                watches.put(signal, new Watch(site, signal));
            }
            Map<Signal, Long> signals = new EnumMap<>(Signal.class);
            do {
                for (Map.Entry<Signal, Watch> watch : watches.entrySet()) {
                    signals.merge(watch.getKey(), watch.getValue().count(), Math::max);
                }
            } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
            assertThat(process.exitValue()).as(site.log()).isZero();
            assertThat(Leftovers.of(site)).isEmpty();
            Map<Aspect, Map<String, String>> end = new LinkedHashMap<>();
            for (Aspect aspect : scenario.aspects()) {
                end.put(aspect, aspect.of(site));
                assertThat(end.get(aspect)).isNotEmpty();
            }
            return new Undisturbed(
                    scenario, new Beginning(site.directory(), site.storage()), signals, signals.get(Signal.TIME), end);
        }
    }

    /** The same end, to be reached by another command, which does not purge. */
    Undisturbed killing(String command) {
        Map<Signal, Long> others = new EnumMap<>(signals);
        others.remove(Signal.PURGE);
        return reachedBy(scenario.killing(command), others);
    }

    /** The same end, to be reached by another scenario, which is killed at other signals. */
    Undisturbed reachedBy(Scenario other, Map<Signal, Long> others) {
        return new Undisturbed(other, beginning, others, millis, end);
    }

    /** How a site's end differs from this one; empty when it does not. */
    List<String> differences(Site site) throws Exception {
        List<String> differences = new ArrayList<>();
        for (Aspect aspect : scenario.aspects()) {
            compare(end.get(aspect), aspect.of(site), differences);
        }
        for (Aspect aspect : scenario.nothingOf()) {
            compare(Map.of(), aspect.of(site), differences);
        }
        return differences;
    }

    private static void compare(Map<String, String> expected, Map<String, String> actual, List<String> differences) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                .limit(MOST_DIFFERENCES)
                .map(key -> key + difference(String.valueOf(expected.get(key)), String.valueOf(actual.get(key))))
                .forEach(differences::add);
    }

    /** From a little before the first character that differs. */
    private static String difference(String expected, String actual) {
        int from = 0;
        while (from < Math.min(expected.length(), actual.length()) && expected.charAt(from) == actual.charAt(from)) {
            from++;
        }
        int start = Math.max(0, from - CONTEXT);
        return ": '%s' became '%s'".formatted(part(expected, start), part(actual, start));
    }

    private static String part(String text, int start) {
        return text.substring(start, Math.min(text.length(), start + LONGEST));
    }
}
