package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsInJsonTest {

    private final JsonMapper ours =
            JsonMapper.builder().addModule(InstantsInJson.module()).build();
    private final JsonMapper jacksons =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.000000001Z",
                "2024-05-24T09:00:34Z",
                "2024-05-24T09:00:34.123Z",
                "2024-05-24T09:00:34.999999999Z",
                "9999-12-31T23:59:59.999Z",
                "1969-12-31T23:59:59.5Z",
                "0001-01-01T00:00:00Z"
            })
    void writesAndReadsTimesAsJacksonsModuleDoes(String text) throws Exception {
        Instant time = Instant.parse(text);
        assertThat(ours.writeValueAsString(time)).isEqualTo(jacksons.writeValueAsString(time));
        assertThat(ours.readValue(jacksons.writeValueAsString(time), Instant.class))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1716541234", "1716541234.5", "1.716541234E9", "17165412340000.123456789", "-1.000000001"})
    void readsEveryOtherNumberAsJacksonsModuleDoes(String number) throws Exception {
        assertThat(ours.readValue(number, Instant.class)).isEqualTo(jacksons.readValue(number, Instant.class));
    }
}
