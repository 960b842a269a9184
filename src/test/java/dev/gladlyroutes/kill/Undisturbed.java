package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A scenario without a kill.
 *
 * @param signals how often each signal came
 * @param end what was there in the end, for each aspect of the scenario
 */
record Undisturbed(Scenario scenario, Map<Signal, Long> signals, List<Map<String, String>> end) {

    private static final int MOST_DIFFERENCES = 5;
    private static final int LONGEST = 300;
    private static final int CONTEXT = 60;

    /** Runs a scenario to its end. */
    static Undisturbed run(Path directory, Scenario scenario) throws Exception {
        try (Site site = Site.open(directory, scenario)) {
            Process process = site.start(scenario.last());
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
            List<Map<String, String>> end = new ArrayList<>();
            for (Aspect aspect : scenario.aspects()) {
                end.add(aspect.of(site));
                assertThat(end.get(end.size() - 1)).isNotEmpty();
            }
            return new Undisturbed(scenario, signals, end);
        }
    }

    /** The same end, to be reached by another command. */
    Undisturbed killing(String command) {
        return new Undisturbed(scenario.killing(command), signals, end);
    }

    /** How a site's end differs from this one; empty when it does not. */
    List<String> differences(Site site) throws Exception {
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < end.size(); index++) {
            Map<String, String> expected = end.get(index);
            Map<String, String> actual = scenario.aspects().get(index).of(site);
            Set<String> keys = new TreeSet<>(expected.keySet());
            keys.addAll(actual.keySet());
            keys.stream()
                    .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                    .limit(MOST_DIFFERENCES)
                    .map(key -> key + difference(String.valueOf(expected.get(key)), String.valueOf(actual.get(key))))
                    .forEach(differences::add);
        }
        return differences;
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
