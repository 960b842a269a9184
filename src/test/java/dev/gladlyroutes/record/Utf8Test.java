package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "seven b",
                "eight by",
                "a longer line, ä, €, 😀, 漢字",
                "\u0001\u007f",
                "12345678ä",
                "\uffff"
            })
    void takesText(String text) {
        assertThat(Utf8.isTextWithoutNul(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "6161616161616100",
                "80",
                "c0af",
                "c1bf",
                "c3",
                "e08080",
                "e282",
                "eda080",
                "f08080af",
                "f4908080",
                "f5808080",
                "ff"
            })
    void refusesNulAndWhatIsNoUtf8(String hex) {
        assertThat(Utf8.isTextWithoutNul(HexFormat.of().parseHex(hex))).isFalse();
    }

    @Test
    void agreesWithTheDecoderOnEverySequenceOfTwoBytesAndManyLongerOnes() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                assertAgreement(new byte[] {(byte) first, (byte) second});
            }
        }
        Random random = new Random(7);
        byte[] bytes = new byte[12];
        for (int round = 0; round < 500_000; round++) {
            random.nextBytes(bytes);
            // Mostly ASCII around one sequence that looks like a character.
            for (int index = 0; index < bytes.length; index++) {
                if (index < 3 || index > 6) {
                    bytes[index] &= 0x7F;
                }
            }
            bytes[3] |= (byte) 0xC0;
            bytes[4] = (byte) (bytes[4] & 0x3F | 0x80);
            assertAgreement(bytes);
        }
    }

    private static void assertAgreement(byte[] bytes) {
        if (Utf8.isTextWithoutNul(bytes) != decodes(bytes)) {
            throw new AssertionError(HexFormat.of().formatHex(bytes));
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(character -> character == 0);
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
