package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "59, 59 s",
        "60, 1 min",
        "3599, 59 min",
        "3600, 1 h 0 min",
        "11520, 3 h 12 min",
        "86399, 23 h 59 min",
        "183600, 2 d 3 h",
    })
    void saysHowLong(long seconds, String text) {
        assertThat(Durations.ofSeconds(seconds)).isEqualTo(text);
    }
}
