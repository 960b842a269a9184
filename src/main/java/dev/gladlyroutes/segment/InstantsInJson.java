package dev.gladlyroutes.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.ser.InstantSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * Times in the form of Jackson's own module, {@code 1716541234.123000000}, since 1970 without the big numbers that it
 * makes of them on the way. A history has several, and each is read and written again and again.
 */
final class InstantsInJson {

    private static final int NANOS_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private InstantsInJson() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Instant.class, new Writer())
                .addDeserializer(Instant.class, new Reader());
    }

    private static final class Writer extends StdScalarSerializer<Instant> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (time.getEpochSecond() <= 0) {
                InstantSerializer.INSTANCE.serialize(time, json, provider);
                return;
            }
            String nanos = Long.toString(NANOS_PER_SECOND + time.getNano());
            json.writeNumber(time.getEpochSecond() + "." + nanos.substring(1));
        }
    }

    private static final class Reader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
                String number = json.getText();
                int point = number.length() - NANOS_DIGITS - 1;
                if (point > 0 && number.charAt(point) == '.' && number.charAt(0) != '-') {
                    return Instant.ofEpochSecond(
                            Long.parseLong(number, 0, point, 10),
                            Integer.parseInt(number, point + 1, number.length(), 10));
                }
            }
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
    }
}
