package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"0, '0 files'", "1, '1 file'", "2, '2 files'", "1234567, '1,234,567 files'"})
    void isWrittenAsPeopleWriteIt(long count, String text) {
        assertThat(Quantity.of(count, "file")).isEqualTo(text);
    }

    @Test
    void agreesWithItsVerb() {
        assertThat(Quantity.are(1, "file")).isEqualTo("1 file is");
        assertThat(Quantity.are(2, "file")).isEqualTo("2 files are");
    }
}
