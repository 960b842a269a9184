package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gladlyroutes.coverage.Finding;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.TicketFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run ends with.
 *
 * @param jobs the jobs that Gladly lists or that are not done, oldest window first
 * @param channels channels that are held or paused
 * @param failures tickets that failed, and are not done
 * @param findings what is wrong with windows and jobs, the gravest first
 * @param supportText what to write to Gladly Support about it; empty when there is nothing to ask for
 * @param pending tickets that are not done
 * @param deadLetters letters in the dead-letter store
 * @param pollFailure why the job list could not be read; missing when it could
 */
public record Balance(
        List<JobReport> jobs,
        List<ChannelState> channels,
        List<TicketFailure> failures,
        List<Finding> findings,
        String supportText,
        long pending,
        long deadLetters,
        @Nullable String pollFailure) {

    /** What the process tells its caller. */
    @JsonProperty
    public ExitCode exitCode() {
        if (pollFailure != null) {
            return ExitCode.SOURCE_UNREADABLE;
        }
        if (pending > 0 || !channels.isEmpty()) {
            return ExitCode.WORK_LEFT;
        }
        return deadLetters > 0 ? ExitCode.DEAD_LETTERS : ExitCode.BALANCED;
    }

    /** The balance as a JSON object. */
    public String asJson() throws JsonProcessingException {
        return Json.of(this);
    }
}
