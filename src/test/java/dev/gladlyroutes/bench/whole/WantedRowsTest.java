package dev.gladlyroutes.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WantedRowsTest {

    @Test
    void areAllButTheSlowestWhenNoneIsNamed() {
        WantedRows rows = new WantedRows("");

        assertThat(rows.contain(ProductRuns.AGAIN)).isTrue();
        assertThat(rows.contain(Yardsticks.LIBRARY)).isTrue();
        assertThat(rows.contain(ProductRuns.EMBEDDED)).isFalse();
    }

    @Test
    void areThoseThatAreNamedAndThoseThatTheyNeed() {
        WantedRows rows = new WantedRows("psql-copy, warehouse-h2");

        assertThat(rows.contain(Yardsticks.COPY)).isTrue();
        assertThat(rows.contain(ProductRuns.ALL)).isTrue();
        assertThat(rows.contain(ProductRuns.EMBEDDED)).isTrue();
        assertThat(rows.contain(ProductRuns.SEGMENT)).isFalse();
    }

    @Test
    void tellWhichThereAreWhenANameIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WantedRows("psql"))
                .withMessageContaining("psql-copy");
    }
}
