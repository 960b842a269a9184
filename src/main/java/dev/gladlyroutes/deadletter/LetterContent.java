package dev.gladlyroutes.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter with its content, which is personal data.
 *
 * @param letter the envelope
 * @param exceptions the chain of exceptions, outermost first
 * @param original the original line as text; missing when its bytes are not UTF-8
 * @param originalBase64 the original bytes, when they are not UTF-8
 * @param payload what was made of the line for the sink, when it came that far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterContent(
        @JsonUnwrapped StoredLetter letter,
        List<String> exceptions,
        @Nullable String original,
        @Nullable String originalBase64,
        @Nullable String payload) {

    static LetterContent of(
            StoredLetter letter, @Nullable String exceptions, byte[] original, @Nullable String payload) {
        String text = text(original);
        return new LetterContent(
                letter,
                exceptions == null ? List.of() : exceptions.lines().toList(),
                text,
                text == null ? Base64.getEncoder().encodeToString(original) : null,
                payload);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
