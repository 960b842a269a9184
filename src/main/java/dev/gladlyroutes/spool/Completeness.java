package dev.gladlyroutes.spool;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.http.WebPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Tells a complete export file from one that was cut short and from an error answer in its place. */
final class Completeness {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();
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

    /** Refuses compressed content that was not announced as such, so that it was not unpacked on the way. */
    static void requireUncompressed(byte[] head) throws NotAnExportException {
        if (head.length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B) {
            throw new NotAnExportException("Gladly answered with gzip instead of records, without the header"
                    + " Content-Encoding; a proxy may have removed it.");
        }
    }

    /**
     * Refuses a last line without a line feed that ends in the middle of a record. One that goes wrong before its end
     * was not cut, and is a bad line like any other.
     *
     * @param only whether it is the whole file; it is refused as well when it is not JSON, because a proxy's text is
     *     such a line
     */
    static void requireWholeLine(InputStream lastLine, boolean only) throws IOException {
        // Tokens are skipped unread, so that a line of any length costs no memory.
        try (JsonParser parser = JSON.createParser(lastLine)) {
            boolean record = false;
            boolean atTheEnd = true;
            int depth = 0;
            try {
                JsonToken token = parser.nextToken();
                record = token == JsonToken.START_OBJECT;
                while (token != null) {
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    token = parser.nextToken();
                }
            } catch (JsonProcessingException malformed) {
                if (!record && only) {
                    throw new NotAnExportException("Gladly answered with text instead of records.");
                }
                atTheEnd = parser.releaseBuffered(OutputStream.nullOutputStream()) <= 0 && lastLine.read() < 0;
            }
            if (record && depth > 0 && atTheEnd) {
                throw new TruncatedFileException("The download ended in the middle of its last line.");
            }
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
