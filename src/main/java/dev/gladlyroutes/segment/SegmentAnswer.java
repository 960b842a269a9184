package dev.gladlyroutes.segment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.gladlyroutes.failure.PeerReason;
import dev.gladlyroutes.failure.RecordRefusedException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks into a successful answer: compatible servers say there that they did not take the batch. */
public class SegmentAnswer {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern OBJECT = Pattern.compile("[\\s\\uFEFF]*+\\{");
    private static final Set<String> FLAGS = Set.of("success", "ok");

    /**
     * Checks the answer's body; plain text is fine, and so is none.
     *
     * @throws RecordRefusedException when it says {@code success: false} or {@code ok: false}
     * @throws IOException when it is an object that does not come to its end: the refusal may stand there
     */
    public void check(@Nullable String body) throws IOException {
        if (body != null && OBJECT.matcher(body).lookingAt() && refuses(body.substring(body.indexOf('{')))) {
            throw new RecordRefusedException(
                    "segment_refused",
                    "The batch was answered with success, but refused."
                            + PeerReason.sentence(body.substring(body.indexOf('{'))));
        }
    }

    /** Reads on after a refusal is found no more: the answer to half of the batch is shorter, and may come whole. */
    private static boolean refuses(String object) throws IOException {
        try (JsonParser parser = JSON.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean flag = FLAGS.contains(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_FALSE && flag) {
                    return true;
                }
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw cutOff();
            }
            return false;
        } catch (JsonProcessingException broken) {
            // Jackson's message can quote what was received.
            throw cutOff();
        }
    }

    private static IOException cutOff() {
        return new IOException("The answer to a batch is no whole JSON, so that nobody knows whether it was taken.");
    }
}
