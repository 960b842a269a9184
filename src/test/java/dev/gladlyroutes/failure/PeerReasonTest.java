package dev.gladlyroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerReasonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"success\":false,\"message\":\"bad event\"} | bad event",
                "{\"code\":\"invalid_request\",\"message\":\"no batch\"} | invalid_request: no batch",
                "{\"error\":\"invalid_client\",\"error_description\":\"unknown key\"} | invalid_client: unknown key",
                "{\"error\":{\"code\":\"E1\",\"message\":\"too old\"}} | E1: too old",
                "{\"errors\":[{\"code\":\"invalid\",\"detail\":\"no such file\"}]} | invalid: no such file",
                "{\"ok\":false,\"errors\":[\"no user\"]} | no user",
                "{\"code\":\"same\",\"message\":\"same\"} | same",
            })
    void takesTheTextsThatTellWhy(String body, String reason) {
        assertThat(PeerReason.of(body)).isEqualTo(reason);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "<html>message</html>",
                "{\"message\":\"cut",
                "{\"message\":17}",
                "[\"message\"]",
                "{\"message\":\" \\n \"}"
            })
    void saysNothingWithoutThem(String body) {
        assertThat(PeerReason.sentence(body)).isEmpty();
    }

    @Test
    void isOneLineOfCharactersThatCanBeSeen() {
        assertThat(PeerReason.sentence(
                        "{\"message\":\"bad\\r\\n2031 ERROR \\u001b[31m\\u2028\\u202eevent\\u0000 \\\"x\\\"\"}"))
                .isEqualTo(" It says \"bad 2031 ERROR [31m event 'x'\".");
    }

    @Test
    void isShort() {
        assertThat(PeerReason.of("{\"message\":\"" + "x".repeat(5_000) + "\"}")).isEqualTo("x".repeat(200));
        assertThat(PeerReason.of("{\"message\":\"" + "x".repeat(199) + "😀\"}")).isEqualTo("x".repeat(199));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "eyJ", "eyJ.", "a@", "@", "-", "password=", "bearer "})
    @Timeout(20)
    void isFoundAtOnceHoweverLongTheAnswerIs(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());
        assertThat(PeerReason.of("{\"message\":\"" + text + "\"}")).hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=hush",
                "eyJhbGciOiJSUzI1NiJ9.eyJodXNoIjoxfQ.hush",
                "token_eyJhbGciOiJSUzI1NiJ9.eyJodXNoIjoxfQ.hush",
                "Bearer hush",
                "basic hush",
                "ann.hush@example.com is unknown"
            })
    void quotesNeitherTokensNorAddresses(String quoted) {
        assertThat(PeerReason.of("{\"message\":\"refused: " + quoted + "\"}"))
                .contains("refused", "******")
                .doesNotContain("hush");
    }
}
