package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes one JSON object after the other into a reused buffer. */
final class LineBuffer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
    private final JsonGenerator generator;

    LineBuffer() throws IOException {
        this.generator = new JsonFactory()
                .createGenerator(bytes)
                .enable(JsonGenerator.Feature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .setPrettyPrinter(new MinimalPrettyPrinter(""));
    }

    /** The JSON object that the fields make up, without a line end. */
    byte[] line(Fields fields) throws IOException {
        bytes.reset();
        generator.writeStartObject();
        fields.write(generator);
        generator.writeEndObject();
        generator.flush();
        return bytes.toByteArray();
    }

    /** Writes the fields of an object that is already open. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
