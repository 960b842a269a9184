package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gladlyroutes.doctor.CheckResult;
import dev.gladlyroutes.doctor.CheckState;
import java.util.List;

/**
 * How all systems are.
 *
 * @param checks every check, system by system
 */
@JsonPropertyOrder({"exitCode", "checks"})
record Diagnosis(List<CheckResult> checks) {

    /** What the process ends with: a warning needs nobody now. */
    @JsonProperty
    ExitCode exitCode() {
        return count(CheckState.WRONG) == 0 ? ExitCode.BALANCED : ExitCode.WORK_LEFT;
    }

    long count(CheckState state) {
        return checks.stream().filter(check -> check.state() == state).count();
    }
}
