package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2031-05-06T07:08:09Z, 2031-05-06T07:08:09Z",
        "2031-05-06T07:08:09.1Z, 2031-05-06T07:08:09.100Z",
        "2031-05-06T07:08:09.12Z, 2031-05-06T07:08:09.120Z",
        "2031-05-06T07:08:09.123Z, 2031-05-06T07:08:09.123Z",
        "2031-05-06T07:08:09.1234Z, 2031-05-06T07:08:09.123400Z",
        "2031-05-06T07:08:09.123456Z, 2031-05-06T07:08:09.123456Z",
        "2031-05-06T07:08:09.1234567Z, 2031-05-06T07:08:09.123456Z",
        "2031-05-06T07:08:09.123456789Z, 2031-05-06T07:08:09.123456Z",
        "2031-05-06T07:08:09.1234567899Z, 2031-05-06T07:08:09.123456Z",
        "2031-05-06T07:08:09.99999999999999999999Z, 2031-05-06T07:08:09.999999Z",
        "2031-05-06T07:08:09.5+02:00, 2031-05-06T05:08:09.500Z",
        "2031-05-06T07:08:09-05:30, 2031-05-06T12:38:09Z",
        "2031-05-06t07:08:09z, 2031-05-06T07:08:09Z",
        "1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void readsRfc3339CutToMicroseconds(String text, Instant instant) {
        assertThat(Timestamps.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2031-05-06",
                "2031-05-06T07:08:09",
                "2031-02-29T00:00:00Z",
                "2031-13-01T00:00:00Z",
                "2031-05-06T07:08:60Z",
                "2031-05-06T24:00:00Z",
                "2031-05-06T07:08:09,5Z",
                "2031-05-06 07:08:09Z",
                "2031-05-06T07:08:0\u0669Z",
                "2031-05-06T25:00:00Z",
                "2031-05-06T07:08:09.12x4Z",
                "2031-05-06T07:08:09Z trailing",
                "1925078400",
                "0000-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59-18:00",
                "-999999999-01-01T00:00:00+18:00"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
