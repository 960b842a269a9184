package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "+12025550143, +12025550143",
        "+1 (202) 555-0143, +12025550143",
        "+49 30 901820, +4930901820",
        "tel:+1-202-555-0143, +12025550143",
        "(202) 555-0143, (202) 555-0143",
        "+1 202, +1 202",
        "call the shop, call the shop",
        "+999 123456789, +999 123456789",
    })
    void writesWhatHasACountryCodeInE164AndLeavesTheRest(String exported, String sent) {
        assertThat(new PhoneNumbers(null).e164(exported)).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "US, (202) 555-0143, +12025550143",
        "US, 1-202-555-0143, +12025550143",
        "DE, 030 901820, +4930901820",
        "DE, +1 202 555 0143, +12025550143",
        "US, 555-0143, 555-0143",
        "US, 0143, 0143",
    })
    void takesTheRegionOfNumbersWithoutACountryCode(String region, String exported, String sent) {
        assertThat(new PhoneNumbers(region).e164(exported)).isEqualTo(sent);
    }

    @Test
    void knowsTheRegionsThatHaveNumbers() {
        assertThat(PhoneNumbers.isRegion("US")).isTrue();
        assertThat(PhoneNumbers.isRegion("us")).isFalse();
        assertThat(PhoneNumbers.isRegion("XX")).isFalse();
    }
}
