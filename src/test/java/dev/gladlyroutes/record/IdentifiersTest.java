package dev.gladlyroutes.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0Gq7xwVtTy-Zrk1qYVZ3gA", "é", "a b", "x\uD83D\uDE00y", "\uFFFD"})
    void usesWhatADatabaseKeeps(String id) {
        assertThat(Identifiers.isUsable(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\0b"})
    void leavesOutWhatADatabaseRefuses(String id) {
        assertThat(Identifiers.isUsable(id)).isFalse();
    }

    /** Built here, because a class file cannot hold half a pair. */
    @Test
    void leavesOutHalfASurrogatePair() {
        String pair = "\uD83D\uDE00";
        String high = pair.substring(0, 1);
        String low = pair.substring(1);
        assertThat(new String[] {high, low, "a" + high, high + "a", low + "a", low + high, pair + low})
                .noneMatch(Identifiers::isUsable);
    }

    @Test
    void leavesOutWhatIsTooLong() {
        assertThat(Identifiers.isUsable("a".repeat(255))).isTrue();
        assertThat(Identifiers.isUsable("a".repeat(256))).isFalse();
    }
}
