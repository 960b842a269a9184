package dev.gladlyroutes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void isTheWholeOfAShortFile() throws IOException {
        Sample sample = read("{}\n{}\n{}", -1);

        assertThat(sample.whole()).isTrue();
        assertThat(sample.expectedLines()).isEqualTo(3);
        assertThat(sample.length()).isEqualTo(9);
    }

    @Test
    void believesGladlysLengthOfAWholeFile() throws IOException {
        assertThat(read("{}\n{}", 5).length()).isEqualTo(5);
    }

    @Test
    void expectsALongFileToGoOnAsItBegins() throws IOException {
        Sample sample = read("{\"id\":1}\n".repeat(150), 9_000);

        assertThat(sample.whole()).isFalse();
        assertThat(sample.lines()).hasSize(Sample.LINES);
        assertThat(sample.expectedLines()).isEqualTo(1_000);
    }

    @Test
    void doesNotGuessWithoutALength() throws IOException {
        assertThat(read("{}\n".repeat(150), -1).expectedLines()).isNegative();
    }

    @Test
    void readsAFileWithoutLines() throws IOException {
        assertThat(read("", 0).expectedLines()).isZero();
    }

    private static Sample read(String body, long length) throws IOException {
        return Sample.read(length, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
