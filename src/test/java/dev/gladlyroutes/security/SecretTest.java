package dev.gladlyroutes.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

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
