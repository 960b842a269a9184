package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {

    private static final String ESCAPE = "\\u";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "é\u2028\uD83D\uDE00",
                "\\n\\t\\/\\\"\\\\",
                "~0001~0041~00e9~2028~FFFF~ufeff",
                "~d83d~de00",
                "~D83D~DE00~dbff~DFFF~d800~dc00",
                "\\\\u0000",
                "\\\\\\\\ud800"
            })
    void takesWhatADatabaseKeeps(String text) {
        assertThatCode(() -> EscapedText.requireStorable(bytes(json(text)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~0000",
                "a~0000b",
                "\\\\~0000",
                "~d800",
                "~DBFFx",
                "~d83d\\n",
                "~d83d~0041",
                "~d83d~d83d~de00",
                "~de00",
                "~dc00~d800",
                "~d83d~de00~de00"
            })
    void rejectsNulAndHalfASurrogatePair(String text) throws Exception {
        String line = json(text);
        RecordReader.read(new Line(1, 0, bytes(line), false));
        assertThat(catchThrowableOfType(RecordRejectedException.class, () -> EscapedText.requireStorable(bytes(line))))
                .returns(Rejection.BAD_TEXT, RecordRejectedException::rejection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"~0000\":1}", "{\"a\":[{\"b~d800\":1}]}", "{\"a\":{\"b\":\"~dfff\"}}"})
    void looksIntoKeysAndNestedValues(String json) {
        String line = escaped(json);
        assertThat(catchThrowableOfType(RecordRejectedException.class, () -> EscapedText.requireStorable(bytes(line))))
                .returns(Rejection.BAD_TEXT, RecordRejectedException::rejection);
    }

    private static String json(String text) {
        return escaped("{\"id\":\"" + text + "\"}");
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String json) {
        return json.replace("~", ESCAPE);
    }
}
