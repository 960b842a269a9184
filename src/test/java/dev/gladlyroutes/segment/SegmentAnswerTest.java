package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.RecordRefusedException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentAnswerTest {

    private final SegmentAnswer answer = new SegmentAnswer();

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "{\"success\":true}",
                "{\"ok\":true}",
                "{}",
                "[]",
                "",
                "OK",
                "<html></html>",
                "{\"success\":\"false\"}",
                "{\"data\":{\"success\":false}}"
            })
    void takesAnAnswerThatDoesNotRefuse(String body) {
        assertThatCode(() -> answer.check(body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":false}",
                "{\"success\": false, \"message\":\"invalid\"}",
                "{\"ok\":false,\"errors\":[\"x\"]}",
                "{\"success\":true,\"ok\":false}"
            })
    void refusesABatchThatTheAnswerRefuses(String body) {
        assertThatThrownBy(() -> answer.check(body)).isInstanceOf(RecordRefusedException.class);
    }
}
