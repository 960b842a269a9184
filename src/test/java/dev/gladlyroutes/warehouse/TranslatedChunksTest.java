package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.LineChunks;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TranslatedChunksTest {

    private static final int LINES = 3;

    private final List<Long> translated = new ArrayList<>();
    private final Lines lines = new Lines();

    @Test
    void givesTheChunksInTheirOrder() {
        TranslatedChunks chunks = chunks(
                TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")), this::translate, Runnable::run);
        assertThat(chunks)
                .toIterable()
                .extracting(chunk -> chunk.chunk().lastLine())
                .containsExactly(1L, 2L, 3L);
        assertThatThrownBy(chunks::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void translatesTheNextChunkBeforeItIsAskedFor() {
        TranslatedChunks chunks = chunks(
                TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")), this::translate, Runnable::run);
        chunks.next();
        assertThat(translated).containsExactly(1L, 2L);
    }

    @Test
    void throwsWhatTheTranslationThrewWhenItsChunkIsAskedFor() {
        TranslatedChunks chunks = chunks(
                TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")),
                this::failAtTheSecond,
                Runnable::run);
        assertThat(chunks.next().chunk().lastLine()).isOne();
        assertThatThrownBy(chunks::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("line 2");
    }

    @Test
    void endsEarlyWhenTheApplicationStops() {
        TranslatedChunks chunks = chunks(
                TestDelivery.stopping(TestDelivery.ticket("warehouse", "agents.jsonl")),
                this::translate,
                Runnable::run);
        assertThat(chunks.hasNext()).isFalse();
        assertThat(translated).isEmpty();
    }

    @Test
    void closesTheFileAfterTheTranslationThatIsUnderWay() throws Exception {
        Queue<Runnable> waiting = new ArrayDeque<>();
        TranslatedChunks chunks =
                chunks(TestDelivery.of(TestDelivery.ticket("warehouse", "agents.jsonl")), this::translate, task -> {
                    if (translated.isEmpty()) {
                        task.run();
                    } else {
                        waiting.add(task);
                    }
                });
        chunks.next();
        Thread closing = new Thread(() -> {
            try {
                chunks.close();
            } catch (IOException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        closing.start();
        assertThat(lines.closed).isFalse();
        waiting.remove().run();
        closing.join();
        assertThat(lines.closed).isTrue();
        assertThat(translated).containsExactly(1L, 2L);
    }

    private TranslatedChunks chunks(
            Delivery delivery, Function<LineChunk, TranslatedChunk> translation, Executor executor) {
        return new TranslatedChunks(
                new FileLoad(delivery, null, Set.of()),
                new LineChunks(lines, 1, delivery::isOver),
                translation,
                1,
                executor);
    }

    private TranslatedChunk translate(LineChunk chunk) {
        translated.add(chunk.lastLine());
        return new TranslatedChunk(chunk, null, List.of(), new RecordCensus());
    }

    private TranslatedChunk failAtTheSecond(LineChunk chunk) {
        if (chunk.lastLine() == 2) {
            throw new IllegalStateException("line 2");
        }
        return translate(chunk);
    }

    /** Three lines. */
    private static final class Lines implements LineSource {

        private long number;
        private volatile boolean closed;

        @Override
        public Line next() {
            assertThat(closed).isFalse();
            number++;
            return number > LINES ? null : new Line(number, 0, new byte[0], false);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
