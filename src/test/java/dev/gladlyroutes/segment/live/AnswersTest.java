package dev.gladlyroutes.segment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"code\":\"moved\",\"meta\":{\"old\":\"c1\",\"new\":\"c2\"}}]}",
                "{\"errors\":{\"meta\":{\"new\":\"c2\"}}}",
                "[{\"meta\":{\"new\":\"c2\"}}]"
            })
    void findsTheNewIdInEveryShapeOfErrors(String body) {
        assertThat(Answers.movedTo(failure(301, body))).contains("c2");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"errors\":[{\"meta\":{\"old\":\"c1\"}}]}",
                "{\"errors\":[{\"meta\":{\"new\":7}}]}x",
                "{\"errors\":[{\"meta\":{\"new\":\"a/b\"}}]}",
                "{\"errors\":[{\"meta\":{\"new\":\"..\"}}]}"
            })
    void findsNoIdWhereThereIsNone(String body) {
        assertThat(Answers.movedTo(failure(301, body))).isEmpty();
    }

    @Test
    void takesOnlyA301ForAMerge() {
        assertThat(Answers.movedTo(failure(302, "{\"errors\":[{\"meta\":{\"new\":\"c2\"}}]}")))
                .isEmpty();
    }

    @Test
    void takesOnlyA404OfGladlyForAnAbsence() {
        assertThat(Answers.isAbsent(failure(404, null))).isTrue();
        assertThat(Answers.isAbsent(failure(404, "{\"errors\":{}}"))).isTrue();
        assertThat(Answers.isAbsent(failure(404, " <!doctype html><p>No"))).isFalse();
        assertThat(Answers.isAbsent(failure(410, null))).isFalse();
    }

    @Test
    void readsTheAgentsThatHaveNames() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(
                        Answers.agentNames(
                                mapper.readTree(
                                        "[{\"id\":\"a1\",\"name\":\"Rowan\"},{\"id\":\"a2\"},{\"name\":\"Kim\"},7,{\"id\":\"a3\",\"name\":\" \"}]")))
                .isEqualTo(Map.of("a1", "Rowan"));
        assertThatThrownBy(() -> Answers.agentNames(mapper.readTree("{}"))).isInstanceOf(IOException.class);
    }

    @Test
    void cutsTheNameOfAnAgentAsThatOfAnExportIsCut() throws IOException {
        String agents = "[{\"id\":\"a1\",\"name\":\"" + "x".repeat(2_001) + "\"}]";
        assertThat(Answers.agentNames(new ObjectMapper().readTree(agents)).get("a1"))
                .hasSize(2_000);
    }

    private static HttpOperationFailedException failure(int status, String body) {
        return new HttpOperationFailedException("http://gladly", status, "", null, Map.of(), body);
    }
}
