package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void addsUpBytesAndTheLinesOfEachChannel() {
        progress.downloaded(10);
        progress.downloaded(5);
        progress.lines("archive", 3);
        progress.lines("archive", 4);
        progress.lines("segment", 1);
        assertThat(progress.downloadedBytes()).isEqualTo(15);
        assertThat(progress.lines("archive")).isEqualTo(7);
        assertThat(progress.lines("segment")).isEqualTo(1);
    }

    @Test
    void beginsWithNothing() {
        assertThat(progress.downloadedBytes()).isZero();
        assertThat(progress.lines("archive")).isZero();
    }
}
