package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectBudgetTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "3, -, 3, 10, false",
                "3, -, 4, 10, true",
                "0, -, 1, 1000000, true",
                "-, 10, 1, 10, false",
                "-, 10, 2, 10, true",
                "-, 0.1, 1000, 1000000, false",
                "-, 0.1, 1001, 1000000, true",
                "-, 0, 1, 1000000, true",
                "-, 100, 10, 10, false",
                "5, 50, 6, 10, true",
                "100, 50, 6, 10, true",
                "-, -, 10, 10, false"
            })
    void isExceededByTheCountOrByTheShare(
            Integer maxCount, BigDecimal maxPercent, long rejected, long lines, boolean exceeded) {
        assertThat(new RejectBudget(maxCount, maxPercent).isExceeded(rejected, lines))
                .isEqualTo(exceeded);
    }

    @Test
    void allowsAllOnlyWhenSomebodySaidSo() {
        assertThat(RejectBudget.UNLIMITED.allowsAll()).isFalse();
        assertThat(new RejectBudget(null, new BigDecimal("100.0")).allowsAll()).isTrue();
        assertThat(new RejectBudget(null, new BigDecimal("99")).allowsAll()).isFalse();
    }

    @Test
    void namesItsProperties() {
        assertThat(new RejectBudget(5, new BigDecimal("0.5")).describe("crm"))
                .isEqualTo("gladly.sink.crm.reject-budget.max-count=5"
                        + " and gladly.sink.crm.reject-budget.max-percent=0.5");
        assertThat(new RejectBudget(5, null).describe("crm")).isEqualTo("gladly.sink.crm.reject-budget.max-count=5");
    }
}
