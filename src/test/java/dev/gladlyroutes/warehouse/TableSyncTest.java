package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSyncTest {

    @ParameterizedTest
    @CsvSource({
        "PT6H, 2031-05-06T07:08:09Z, 2031-05-06T12:00:00Z",
        "PT6H, 2031-05-06T12:00:00Z, 2031-05-06T18:00:00Z",
        "P1D,  2031-05-06T07:08:09Z, 2031-05-07T00:00:00Z",
        "PT1M, 2031-05-06T07:08:09Z, 2031-05-06T07:09:00Z",
    })
    void loadsWhatHasComeAtTheNextTurn(Duration frequency, Instant now, Instant next) {
        assertThat(new TableSync(SyncMethod.INCREMENTAL, frequency).notBefore(now))
                .isEqualTo(next);
    }

    @Test
    void loadsAtOnceWithoutAFrequencyAndBetweenRefreshes() {
        Instant now = Instant.parse("2031-05-06T07:08:09Z");
        assertThat(new TableSync(SyncMethod.APPEND, null).notBefore(now)).isNull();
        assertThat(new TableSync(SyncMethod.FULL_REFRESH, Duration.ofDays(7)).notBefore(now))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "INCREMENTAL,  ,      false, ''",
        "APPEND,       PT6H,  false, ''",
        "FULL_REFRESH, P7D,   true,  ''",
        "INCREMENTAL,  PT30S, false, x.frequency",
        "INCREMENTAL,  P32D,  false, x.frequency",
        "FULL_REFRESH, ,      true,  x.frequency",
        "FULL_REFRESH, P7D,   false, x.sync",
        ",             ,      true,  x.sync",
    })
    void tellsWhatIsWrong(SyncMethod sync, Duration frequency, boolean archives, String key) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new TableSync(sync, frequency).check("x.", archives, problems);
        assertThat(problems.list().stream().map(ConfigurationProblem::key).toList())
                .isEqualTo(key.isEmpty() ? List.of() : List.of(key));
    }
}
