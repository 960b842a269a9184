package dev.gladlyroutes.doctor;

import java.util.List;

/**
 * A system that is not configured.
 *
 * @param system its name
 * @param properties the beginning of the property names that configure it
 * @param key the property that switches it on
 */
record SwitchedOff(String system, String properties, String key) implements SystemCheck {

    @Override
    public List<Check> checks() {
        return List.of(
                Check.of("sink", () -> Observation.skipped("It is switched off.", "Set " + key + " to switch it on.")));
    }
}
