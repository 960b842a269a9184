package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GzipFileTest {

    @TempDir
    private Path directory;

    @Test
    void writesEveryBufferInItsOrder() throws Exception {
        Path path = directory.resolve("file.gz");
        byte[] expected = new byte[10 * GzipFile.buffer().length];
        new Random(5).nextBytes(expected);
        try (FileOutputStream file = new FileOutputStream(path.toFile());
                GzipFile gzip = new GzipFile(file)) {
            byte[] buffer = GzipFile.buffer();
            for (int start = 0; start < expected.length; start += buffer.length) {
                System.arraycopy(expected, start, buffer, 0, buffer.length);
                buffer = gzip.write(buffer, buffer.length);
            }
            gzip.finish();
        }
        try (GZIPInputStream content = new GZIPInputStream(Files.newInputStream(path))) {
            assertThat(content.readAllBytes()).isEqualTo(expected);
        }
    }

    @Test
    void tellsThatTheDiskRefusedABufferThoughItTakesTheNext() throws Exception {
        byte[] noise = GzipFile.buffer();
        new Random(5).nextBytes(noise);
        try (RefusingOnce file = new RefusingOnce(directory.resolve("file.gz"));
                GzipFile gzip = new GzipFile(file)) {
            file.refusing = true;
            gzip.write(noise, noise.length);
            assertThatThrownBy(() -> gzip.write(noise, noise.length)).hasMessage("No space left on device");
            assertThatThrownBy(gzip::finish).hasMessage("No space left on device");
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        AtomicReference<Thread> compression = new AtomicReference<>();
        try (FileOutputStream file =
                        new FileOutputStream(directory.resolve("file.gz").toFile()) {
                            @Override
                            public void write(byte[] bytes, int offset, int length) throws IOException {
                                compression.set(Thread.currentThread());
                                super.write(bytes, offset, length);
                            }
                        };
                GzipFile gzip = new GzipFile(file)) {
            byte[] noise = GzipFile.buffer();
            new Random(5).nextBytes(noise);
            gzip.write(gzip.write(noise, noise.length), 1);
        }
        assertThat(compression).hasValueMatching(thread -> thread != Thread.currentThread());
        compression.get().join(Duration.ofSeconds(30).toMillis());
        assertThat(compression.get().isAlive()).isFalse();
    }

    /** A file that is closed amid a write may give its number to another one, which would get the rest. */
    @Test
    void closesOnlyWhenNothingIsWrittenAnyMoreThoughItIsInterrupted() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        AtomicBoolean written = new AtomicBoolean();
        try (FileOutputStream file =
                new FileOutputStream(directory.resolve("file.gz").toFile()) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        writing.countDown();
                        try {
                            disk.await();
                        } catch (InterruptedException unexpected) {
                            throw new IllegalStateException(unexpected);
                        }
                        written.set(true);
                    }
                }) {
            GzipFile gzip = new GzipFile(file);
            byte[] noise = GzipFile.buffer();
            new Random(5).nextBytes(noise);
            gzip.write(noise, noise.length);
            writing.await();
            AtomicBoolean closedAfterWrite = new AtomicBoolean();
            Thread closing = new Thread(() -> {
                Thread.currentThread().interrupt();
                gzip.close();
                closedAfterWrite.set(written.get() && Thread.interrupted());
            });
            closing.start();
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            disk.countDown();
            closing.join();
            assertThat(closedAfterWrite).isTrue();
        }
    }

    private static final class RefusingOnce extends FileOutputStream {

        private volatile boolean refusing;

        RefusingOnce(Path path) throws IOException {
            super(path.toFile());
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (refusing) {
                refusing = false;
                throw new IOException("No space left on device");
            }
            super.write(bytes, offset, length);
        }
    }
}
