package dev.gladlyroutes.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers of operations as text that every JMX client can show. */
final class Answers {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Answers() {}

    /** An answer as JSON, or the message of a refusal: a client may not have the classes of exceptions. */
    static String json(Supplier<Object> answer) {
        try {
            return MAPPER.writeValueAsString(answer.get());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An answer can always be written", impossible);
        } catch (ConfigurationFailureException | IllegalArgumentException refused) {
            return "Refused: " + refused.getMessage();
        }
    }

    /** What was typed; nothing when the field was left empty. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
