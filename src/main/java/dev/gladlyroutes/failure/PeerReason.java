package dev.gladlyroutes.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.security.Secret;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a peer says about a failure in the JSON of its answer, on one short line. Anything can stand there, so nothing is
 * kept that could forge a line of a log, and neither tokens nor e-mail addresses.
 */
public final class PeerReason {

    /** Most characters of it that are kept. */
    static final int LONGEST = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> FIELDS =
            List.of("code", "error", "message", "error_description", "description", "detail");

    /** Control, format and unassigned characters, and the separators of lines and paragraphs. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    /** Like the addresses, it is looked for at the beginning of a word alone: long answers must not cost long searches. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<![\\w-])(?=[\\w-]*+\\.)[\\w-]*?eyJ[\\w-]{5,}+(?:\\.[\\w-]*+)++|(?i:\\b(bearer|basic) )\\S++");

    private static final String OF_ADDRESSES = "[^\\s@\"'<>(),;:=]";

    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("(?<!" + OF_ADDRESSES + ")" + OF_ADDRESSES + "++@" + OF_ADDRESSES + "++");

    private PeerReason() {}

    /** What the body of an answer says, in quotation marks and as a sentence; empty when that is nothing. */
    public static String sentence(@Nullable String body) {
        String said = of(body);
        return said.isEmpty() ? "" : " It says \"" + said + "\".";
    }

    /** What the body of an answer says; empty when that is nothing. */
    static String of(@Nullable String body) {
        if (body == null) {
            return "";
        }
        try {
            return shortened(said(MAPPER.readTree(body)));
        } catch (JsonProcessingException noJson) {
            return "";
        }
    }

    private static String said(JsonNode answer) {
        JsonNode first = answer.path("errors").path(0);
        return Stream.of(texts(answer), texts(answer.path("error")), first.isTextual() ? text(first) : texts(first))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private static String texts(JsonNode object) {
        return FIELDS.stream()
                .map(object::path)
                .filter(JsonNode::isTextual)
                .map(PeerReason::text)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(": "));
    }

    private static String text(JsonNode field) {
        return UNPRINTABLE.matcher(field.asText()).replaceAll(" ").strip().replace('"', '\'');
    }

    private static String shortened(String said) {
        String hidden = Secret.hiddenIn(TOKEN.matcher(said).replaceAll("******"));
        String line = MAIL_ADDRESS.matcher(hidden).replaceAll("******");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
