package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.failure.RecordRefusedException;
import dev.gladlyroutes.http.WebPage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into a successful answer: compatible servers say there that they did not take the batch. */
public class SegmentAnswer {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Checks the answer's body; plain text is fine, and so is none.
     *
     * @throws RecordRefusedException when it says {@code success: false} or {@code ok: false}
     * @throws IOException when it is a web page: something in the way answered in Segment's place
     */
    public void check(@Nullable String body) throws IOException {
        if (body != null && WebPage.isBegunBy(body)) {
            throw new IOException(
                    "Segment's address answered with a web page; a proxy or a sign-in page may be in" + " the way.");
        }
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
