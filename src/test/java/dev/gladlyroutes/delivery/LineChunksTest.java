package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.LineSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LineChunksTest {

    @Test
    void cutsByLines() {
        assertThat(numbers(chunks("a\nb\nc\nd\ne", 2))).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
        assertThat(numbers(chunks("a\nb\n", 2))).containsExactly(List.of(1L, 2L));
    }

    @Test
    void cutsByBytes() {
        String line = "x".repeat(3 << 20) + "\n";
        assertThat(numbers(chunks(line.repeat(5), 100))).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
    }

    @Test
    void findsNoChunkInAnEmptyFile() {
        assertThat(chunks("", 5).hasNext()).isFalse();
    }

    @Test
    void beginsBehindTheLinesThatAreDone() throws IOException {
        LineReader reader = new LineReader(stream("a\nb\nc\n"));
        reader.skip(2);
        assertThat(numbers(new LineChunks(reader, 5, () -> false))).containsExactly(List.of(3L));
    }

    @Test
    void endsEarlyWhenAskedToStop() {
        AtomicBoolean stopping = new AtomicBoolean();
        LineChunks chunks = new LineChunks(new LineReader(stream("a\nb\nc\n")), 1, stopping::get);
        assertThat(chunks.next().lastLine()).isEqualTo(1);
        stopping.set(true);
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void tellsTheSameWhenAskedTwice() {
        LineChunks chunks = chunks("a\n", 1);
        assertThat(chunks.hasNext()).isTrue();
        assertThat(chunks.hasNext()).isTrue();
        chunks.next();
        assertThat(chunks.hasNext()).isFalse();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void endsWhenItIsClosed() throws IOException {
        LineChunks chunks = chunks("a\nb\n", 1);
        chunks.next();
        chunks.close();
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void passesOnAReadFailure() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk");
            }
        };
        LineChunks chunks = new LineChunks(new LineReader(broken), 1, () -> false);
        assertThatThrownBy(chunks::hasNext).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void readsOneLineAheadAndNoMore() {
        AtomicInteger read = new AtomicInteger();
        LineChunks chunks = new LineChunks(counting(read), 3, () -> false);
        chunks.next();
        assertThat(chunks.hasNext()).isTrue();
        assertThat(read).hasValue(4);
        assertThat(chunks.next().lines()).extracting(Line::number).containsExactly(4L, 5L, 6L);
    }

    @Test
    void givesTheChunkThatItHasPromisedThoughItIsAskedToStop() {
        AtomicBoolean stopping = new AtomicBoolean();
        LineChunks chunks = new LineChunks(counting(new AtomicInteger()), 2, stopping::get);
        assertThat(chunks.hasNext()).isTrue();
        stopping.set(true);
        assertThat(chunks.next().lastLine()).isEqualTo(2);
        assertThat(chunks.hasNext()).isFalse();
    }

    @Test
    void forgetsTheLineThatItHasReadAheadWhenItIsClosed() throws IOException {
        LineChunks chunks = chunks("a\nb\n", 1);
        assertThat(chunks.hasNext()).isTrue();
        chunks.close();
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    private static LineSource counting(AtomicInteger read) {
        return new LineSource() {
            @Override
            public Line next() {
                return new Line(read.incrementAndGet(), 0, new byte[0], false);
            }

            @Override
            public void close() {}
        };
    }

    private static List<List<Long>> numbers(LineChunks chunks) {
        List<List<Long>> numbers = new ArrayList<>();
        chunks.forEachRemaining(
                chunk -> numbers.add(chunk.lines().stream().map(Line::number).toList()));
        return numbers;
    }

    private static LineChunks chunks(String content, int lines) {
        return new LineChunks(new LineReader(stream(content)), lines, () -> false);
    }

    private static InputStream stream(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
