package dev.gladlyroutes.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.http.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Tells a complete export file from one that was cut short and from an error answer in its place. */
final class Completeness {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Completeness() {}

    /** Refuses a web page. Anything else that begins with an angle bracket is a bad line among records. */
    static void requireNoWebPage(byte[] head) throws NotAnExportException {
        if (WebPage.isBegunBy(new String(head, StandardCharsets.UTF_8))) {
            throw new NotAnExportException("Gladly answered with a web page instead of records.");
        }
    }

    /** Refuses an error object in one of the shapes Gladly documents. */
    static void requireNoErrorObject(byte[] head, boolean whole) throws NotAnExportException {
        if (whole && isErrorObject(head)) {
            throw new NotAnExportException("Gladly answered with an error object instead of records.");
        }
    }

    /** Refuses a last line that has no line feed and is not a whole JSON value. */
    static void requireWholeLine(InputStream lastLine) throws IOException {
        // Tokens are skipped unread, so that a line of any length costs no memory.
        try (JsonParser parser = JSON.createParser(lastLine)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            while (token != null) {
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                token = parser.nextToken();
            }
            if (depth != 0) {
                throw new TruncatedFileException("The download ended in the middle of its last line.");
            }
        } catch (JsonProcessingException malformed) {
            throw new TruncatedFileException("The download ended in the middle of its last line.");
        }
    }

    private static boolean isErrorObject(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node != null && node.isObject() && node.has("errors") && !node.has("id");
        } catch (IOException notOneObject) {
            return false;
        }
    }
}
