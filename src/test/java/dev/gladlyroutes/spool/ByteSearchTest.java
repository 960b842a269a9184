package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    @Test
    void findsTheFirstOfSeveral() {
        assertThat(indexOf("aaaaaaaaaaaa\nbb\n", 0)).isEqualTo(12);
        assertThat(indexOf("aaaaaaaaaaaa\nbb\n", 13)).isEqualTo(15);
    }

    @Test
    void findsNothingOutsideOfWhatItIsToSearch() {
        byte[] bytes = "\naaaaaaaaaaaaaaa\n".getBytes(StandardCharsets.UTF_8);
        assertThat(ByteSearch.indexOf(bytes, 1, bytes.length - 1, (byte) '\n')).isEqualTo(-1);
        assertThat(ByteSearch.indexOf(bytes, 5, 5, (byte) 'a')).isEqualTo(-1);
    }

    @Test
    void agreesWithALoopOnAllBytes() {
        Random random = new Random(5);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            byte wanted = (byte) (round & 0xFF);
            for (int index = 0; index < bytes.length; index++) {
                // Neighbours of the wanted byte are where carries could go wrong.
                bytes[index] = (byte) (random.nextInt(6) == 0 ? wanted + random.nextInt(5) - 2 : bytes[index]);
            }
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int expected = -1;
            for (int index = from; index < bytes.length && expected < 0; index++) {
                expected = bytes[index] == wanted ? index : -1;
            }
            int found = ByteSearch.indexOf(bytes, from, bytes.length, wanted);
            if (found != expected) {
                throw new AssertionError(Arrays.toString(bytes) + " from " + from + ": " + found);
            }
        }
    }

    private static int indexOf(String text, int from) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteSearch.indexOf(bytes, from, bytes.length, (byte) '\n');
    }
}
