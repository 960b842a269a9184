package dev.gladlyroutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void hidesItselfInAText() {
        assertThat(Secret.of("hush").hideIn("hush, I say: hush")).isEqualTo("******, I say: ******");
        assertThat(Secret.of("").hideIn("nothing")).isEqualTo("nothing");
    }

    @Test
    void printsAMask() {
        assertThat(Secret.of("token-1")).hasToString("******");
        assertThat("" + Secret.of("")).isEqualTo("******");
        assertThat(String.format("%s", Secret.of("token-1"))).doesNotContain("token");
    }

    @Test
    void revealsTheClearText() {
        assertThat(Secret.of(" token-1 ").reveal()).isEqualTo(" token-1 ");
    }

    @Test
    void hidesThePasswordOfAUrlThatAMessageQuotes() {
        assertThat(Secret.hiddenIn("Cannot open \"jdbc:h2:bogus:x;PASSWORD=hush;USER=sa\""))
                .isEqualTo("Cannot open \"jdbc:h2:bogus:x;PASSWORD=******;USER=sa\"");
        assertThat(Secret.hiddenIn("jdbc:postgresql://db/x?password=hush&sslpassword=hush2 is wrong"))
                .isEqualTo("jdbc:postgresql://db/x?password=******&sslpassword=****** is wrong");
    }

    @Test
    void knowsWhetherItIsBlank() {
        assertThat(Secret.of(" \t").isBlank()).isTrue();
        assertThat(Secret.of("x").isBlank()).isFalse();
    }

    @Test
    void equalsTheSameValue() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a"));
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).isNotEqualTo("a");
    }
}
