package dev.gladlyroutes.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gladlyroutes.security.Secret;
import org.jspecify.annotations.Nullable;

/**
 * A check of a system, and how it ended.
 *
 * @param system the system
 * @param check what was looked at
 * @param state how it ended
 * @param result what was found
 * @param nextStep what to do now, in one sentence; missing when there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckResult(String system, String check, CheckState state, String result, @Nullable String nextStep) {

    static CheckResult of(SystemCheck system, Check check, Observation observation) {
        return new CheckResult(
                system.system(),
                check.name(),
                observation.state(),
                Secret.hiddenIn(observation.result()),
                observation.nextStep());
    }
}
