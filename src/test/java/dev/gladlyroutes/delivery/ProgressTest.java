package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Counts;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final Progress progress = new Progress();

    @Test
    void addsUpBytesAndTheLinesOfEachChannel() {
        progress.downloaded(10);
        progress.downloaded(5);
        progress.counted("archive", new Counts(3, 0, 0, 0));
        progress.counted("archive", new Counts(4, 0, 0, 0));
        progress.counted("segment", new Counts(1, 0, 0, 0));
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
