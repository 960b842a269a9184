package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.warehouse.Column.Type;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvolvedColumnTest {

    @ParameterizedTest
    @CsvSource({
        "mood, x_mood",
        "content.moodScore, x_content_mood_score",
        "content.v2Flag, x_content_v2_flag",
        "order, x_order",
    })
    void namesAColumnAfterItsField(String path, String name) {
        assertThat(EvolvedColumn.of(path, "string").name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"string, TEXT", "boolean, BOOLEAN", "number, NUMBER", "array, ARRAY", "object, OBJECT"})
    void hasTheTypeOfTheFirstValue(String jsonType, Type type) {
        assertThat(EvolvedColumn.of("mood", jsonType).type()).isEqualTo(type);
    }

    @Test
    void tellsFieldsApartWhoseNamesHaveTheSameLetters() {
        assertThat(Stream.of("a_b", "a-b", "a b", "é", "ü", "x".repeat(80), "x".repeat(81))
                        .map(path -> EvolvedColumn.of(path, "string").name()))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9_]{1,63}"));
    }
}
