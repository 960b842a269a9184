package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.ledger.ChannelState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceTest {

    @ParameterizedTest
    @CsvSource({
        // pending, dead letters, paused, poll failed, exit code
        "0, 0, false, false, 0",
        "0, 7, false, false, 3",
        "1, 0, false, false, 4",
        "1, 7, false, false, 4",
        "0, 0, true, false, 4",
        "0, 7, true, false, 4",
        "0, 0, false, true, 5",
        "1, 7, true, true, 5",
    })
    void tellsTheGravestOfWhatApplies(long pending, long deadLetters, boolean paused, boolean pollFailed, int code) {
        List<ChannelState> channels = paused ? List.of(Balances.paused("grant it")) : List.of();
        Balance balance = new Balance(
                List.of(), channels, List.of(), List.of(), "", pending, deadLetters, pollFailed ? "away" : null);
        assertThat(balance.exitCode().number()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "PENDING", "IN_PROGRESS"})
    void isBalancedWithAJobThatHasNothingToDeliver(String status) {
        Balance balance = Balances.of(Balances.job(status, true, 0, Map.of()), 0);
        assertThat(balance.exitCode()).isEqualTo(ExitCode.BALANCED);
    }

    @Test
    void isReadableAsJson() throws Exception {
        JsonNode json = new ObjectMapper().readTree(Balances.balanced().asJson());
        assertThat(json.path("exitCode").asInt(-1)).isZero();
        assertThat(json.path("pending").asLong()).isZero();
        assertThat(json.path("deadLetters").asLong()).isZero();
        assertThat(json.path("channels").isArray()).isTrue();
        JsonNode job = json.path("jobs").path(0);
        assertThat(job.path("id").asText()).isEqualTo("job-1");
        assertThat(job.path("windowEnd").asText()).isEqualTo("2031-05-06T00:00:00Z");
        assertThat(job.path("sinks").path("archive").path("delivered").asLong()).isEqualTo(12_345);
    }

    @Test
    void tellsFindingsAsJsonWithoutAnEffectOnTheExitCode() throws Exception {
        Balance balance = Balances.withFindings(Balances.findings(2), "Hello");
        assertThat(balance.exitCode()).isEqualTo(ExitCode.BALANCED);
        JsonNode json = new ObjectMapper().readTree(balance.asJson());
        assertThat(json.path("supportText").asText()).isEqualTo("Hello");
        assertThat(json.path("findings")).hasSize(2);
        assertThat(json.at("/findings/1").fieldNames())
                .toIterable()
                .containsExactly("kind", "subject", "jobId", "windowStart", "windowEnd", "since", "detail", "remedy");
        assertThat(json.at("/findings/1/windowEnd").asText()).isEqualTo("2031-05-06T00:00:00Z");
    }

    @Test
    void pinsTheNumbersThatShellsSee() {
        assertThat(ExitCode.values())
                .extracting(ExitCode::name, ExitCode::number)
                .containsExactly(
                        tuple("CONFIGURATION_REFUSED", 2),
                        tuple("SOURCE_UNREADABLE", 5),
                        tuple("WORK_LEFT", 4),
                        tuple("DEAD_LETTERS", 3),
                        tuple("BALANCED", 0));
    }
}
