package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.RecordRefusedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
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
                "{\"success\":true,\"ok\":false}",
                " \n\uFEFF{\"success\":false}",
                "{\"ok\":false,\"errors\":[\"cut off",
                "{\"errors\":[{\"ok\":true}],\"ok\":false}"
            })
    void refusesABatchThatTheAnswerRefuses(String body) {
        assertThatThrownBy(() -> answer.check(body)).isInstanceOf(RecordRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"success\":true",
                "{\"success\":true,",
                "{\"success\"",
                "{\"errors\":[{\"message\":\"bad event\"},{\"mess",
                "{OK}"
            })
    void takesNoObjectForASuccessThatDoesNotComeToItsEnd(String body) {
        assertThatThrownBy(() -> answer.check(body))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageNotContaining("bad event");
    }

    @Test
    void tellsWhyABatchWasRefused() {
        assertThatThrownBy(() -> answer.check("{\"success\":false,\"message\":\"bad event\"}"))
                .hasMessage("The batch was answered with success, but refused. It says \"bad event\".");
    }
}
