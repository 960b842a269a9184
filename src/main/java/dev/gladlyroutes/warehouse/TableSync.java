package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.configuration.ConfigurationProblems;

/**
 * How one table is loaded.
 *
 * @param sync the method
 */
public record TableSync(SyncMethod sync) {

    /** Adds what is wrong with it. */
    void check(String prefix, ConfigurationProblems problems) {
        if (sync == null) {
            problems.add(prefix + "sync", "must be incremental, append or none", "leave it out for incremental");
        }
    }
}
