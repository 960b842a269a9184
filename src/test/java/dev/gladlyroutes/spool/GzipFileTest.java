package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
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
    void tellsThatTheDiskRefusesABuffer() throws Exception {
        byte[] noise = GzipFile.buffer();
        new Random(5).nextBytes(noise);
        try (FileOutputStream file = refusingAllButTheHeader();
                GzipFile gzip = new GzipFile(file)) {
            gzip.write(noise, noise.length);
            assertThatThrownBy(gzip::finish).isInstanceOf(IOException.class).hasMessage("No space left on device");
            assertThatThrownBy(() -> gzip.write(noise, noise.length)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        try (FileOutputStream file = refusingAllButTheHeader();
                GzipFile gzip = new GzipFile(file)) {
            gzip.write(GzipFile.buffer(), 1);
            Thread compression = compression();
            gzip.close();
            compression.join();
        }
    }

    private static Thread compression() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("spool-compression"))
                .findAny()
                .orElseThrow();
    }

    private FileOutputStream refusingAllButTheHeader() throws IOException {
        return new FileOutputStream(directory.resolve("file.gz").toFile()) {
            private boolean begun;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (begun) {
                    throw new IOException("No space left on device");
                }
                begun = true;
                super.write(bytes, offset, length);
            }
        };
    }
}
