package dev.gladlyroutes.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads one line as a JSON object: strictly, and without losing digits. */
public final class RecordReader {

    /** Most tokens of a line: a tree needs far more memory than the bytes it is read from. */
    private static final long MOST_TOKENS = 200_000;

    /** Most digits of a number, written out with all its zeros, on either side of the point. */
    private static final int MOST_DIGITS = 1_000;

    private static final JsonNodeFactory NODES = new BoundedNumbers();

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .maxNumberLength(MOST_DIGITS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(NODES)
            .build()
            .readerFor(JsonNode.class);

    private RecordReader() {}

    /**
     * Reads a line.
     *
     * @throws RecordRejectedException when it is too long, not JSON, too complex, or not an object
     */
    public static ObjectNode read(Line line) throws RecordRejectedException {
        return read(line, FieldSelection.ALL);
    }

    /**
     * Reads some fields of a line, which takes much less time and memory.
     *
     * @param fields those that are kept
     * @throws RecordRejectedException as for all fields
     */
    public static ObjectNode read(Line line, FieldSelection fields) throws RecordRejectedException {
        if (line.tooLong()) {
            throw new RecordRejectedException(
                    Rejection.LINE_TOO_LONG, "The line is longer than " + Line.LONGEST + " bytes.");
        }
        JsonNode node = parse(line, fields);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new RecordRejectedException(Rejection.NOT_AN_OBJECT, "The line is not a JSON object.");
    }

    private static JsonNode parse(Line line, FieldSelection fields) throws RecordRejectedException {
        // Jackson takes overlong forms and values beyond Unicode for other characters, and guesses UTF-16 and UTF-32
        // from NUL, which JSON in UTF-8 never has.
        if (!Utf8.isTextWithoutNul(line.bytes())) {
            throw new RecordRejectedException(Rejection.NOT_JSON, "The line is not JSON in UTF-8.");
        }
        ObjectNode partial = fields == FieldSelection.ALL ? null : partial(line, fields);
        return partial == null ? whole(line) : partial;
    }

    /** Null for a line that is not a record: reading the whole of it tells why. */
    private static @Nullable ObjectNode partial(Line line, FieldSelection fields) {
        try (JsonParser parser = READER.createParser(line.bytes(), line.jsonStart(), length(line))) {
            return new PartialReader(parser, NODES).read(fields);
        } catch (IOException | ArithmeticException | NumberFormatException refused) {
            return null;
        }
    }

    private static JsonNode whole(Line line) throws RecordRejectedException {
        try {
            return READER.readValue(line.bytes(), line.jsonStart(), length(line));
        } catch (NumberFormatException outOfRange) {
            throw new RecordRejectedException(
                    Rejection.TOO_COMPLEX, "The line has a number of more than " + MOST_DIGITS + " digits.");
        } catch (StreamConstraintsException tooComplex) {
            throw new RecordRejectedException(
                    Rejection.TOO_COMPLEX, "The line has too many values, or one that is too deep or too long.");
        } catch (JsonProcessingException malformed) {
            throw new RecordRejectedException(Rejection.NOT_JSON, position(malformed));
        } catch (IOException malformed) {
            throw new RecordRejectedException(Rejection.NOT_JSON, "The line is not JSON in UTF-8.");
        }
    }

    private static int length(Line line) {
        return line.bytes().length - line.jsonStart();
    }

    /** Jackson's own message quotes the content, so only the position is kept. */
    private static String position(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? "The line is not JSON."
                : "The line is not JSON from column " + malformed.getLocation().getColumnNr() + " on.";
    }

    /** Refuses the numbers that databases cannot hold, or would write out: 1e99999 has seven characters. */
    private static final class BoundedNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
                throw new NumberFormatException();
            }
            return super.numberNode(number);
        }
    }
}
