package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.failure.RecordRefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into a successful answer: compatible servers say there that they did not take the batch. */
public class SegmentAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Checks the answer's body; plain text is fine, and so is none.
     *
     * @throws RecordRefusedException when it says {@code success: false} or {@code ok: false}
     */
    public void check(@Nullable String body) {
        if (body != null && (isFalse(body, "success") || isFalse(body, "ok"))) {
            throw new RecordRefusedException("segment_refused", "The batch was answered with success, but refused.");
        }
    }

    private static boolean isFalse(String body, String field) {
        try {
            JsonNode flag = MAPPER.readTree(body).path(field);
            return flag.isBoolean() && !flag.asBoolean();
        } catch (IOException plainText) {
            return false;
        }
    }
}
