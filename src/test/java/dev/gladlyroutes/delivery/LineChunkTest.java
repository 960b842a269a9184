package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.spool.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineChunkTest {

    private final LineChunk chunk = new LineChunk(List.of(line(7), line(8), line(9)));

    @Test
    void beginsWithEveryLineOpen() {
        assertThat(chunk.count(Outcome.OPEN)).isEqualTo(3);
        assertThat(chunk.outcome(8)).isEqualTo(Outcome.OPEN);
    }

    @Test
    void findsLinesByTheirNumber() {
        assertThat(chunk.line(8).number()).isEqualTo(8);
        assertThat(chunk.lastLine()).isEqualTo(9);
        assertThat(chunk.lines()).extracting(Line::number).containsExactly(7L, 8L, 9L);
    }

    @Test
    void neverWeakensAnOutcome() {
        for (Outcome first : Outcome.values()) {
            for (Outcome second : Outcome.values()) {
                LineChunk single = new LineChunk(List.of(line(1)));
                single.mark(1, first);
                single.mark(1, second);
                assertThat(single.outcome(1)).isEqualTo(first.compareTo(second) > 0 ? first : second);
            }
        }
    }

    @Test
    void countsEachLineOnce() {
        chunk.mark(7, Outcome.FILTERED);
        chunk.mark(8, Outcome.DELIVERED);
        chunk.mark(8, Outcome.DEAD_LETTERED);
        assertThat(chunk.count(Outcome.OPEN)).isEqualTo(1);
        assertThat(chunk.count(Outcome.FILTERED)).isEqualTo(1);
        assertThat(chunk.count(Outcome.DELIVERED)).isZero();
        assertThat(chunk.count(Outcome.DEAD_LETTERED)).isEqualTo(1);
    }

    @Test
    void collectsRejectedLines() {
        RejectedLine rejected = RejectedLine.of(chunk.line(9), "not_json", "The line is not JSON.");
        chunk.reject(rejected);
        assertThat(chunk.rejected()).containsExactly(rejected);
    }

    private static Line line(long number) {
        return new Line(number, number * 10, new byte[] {'x'}, false);
    }
}
