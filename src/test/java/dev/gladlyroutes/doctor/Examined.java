package dev.gladlyroutes.doctor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One system as the doctor found it. */
final class Examined {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, CheckResult> results = new LinkedHashMap<>();

    static Examined by(SystemCheck system, Duration patience) throws InterruptedException {
        Examined examined = new Examined();
        new Doctor(List.of(system), patience).examine(result -> examined.results.put(result.check(), result));
        return examined;
    }

    static Examined of(SystemCheck system) throws InterruptedException {
        return by(system, PATIENCE);
    }

    CheckResult check(String name) {
        return results.get(name);
    }

    CheckState state(String name) {
        return check(name).state();
    }

    /** State of each check, in the order in which they were told. */
    Map<String, CheckState> states() {
        Map<String, CheckState> states = new LinkedHashMap<>();
        results.forEach((name, result) -> states.put(name, result.state()));
        return states;
    }

    @Override
    public String toString() {
        return results.values().toString();
    }
}
