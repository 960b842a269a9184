package dev.gladlyroutes.spool;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed file, written on a thread of its own: compression takes longer than everything else of a download, which
 * goes on meanwhile.
 */
final class GzipFile implements Closeable {

    private static final int BUFFER_SIZE = 256 << 10;
    private static final int COMPRESSED_BUFFER_SIZE = 64 << 10;

    /** Level 1 of zlib: the spool and the archive trade about a fifth of the size for a third of the time. */
    private static final int COMPRESSION_LEVEL = 1;

    private final FileOutputStream file;
    private final GzipStream gzip;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(GzipFile::named);
    private byte[] former = new byte[BUFFER_SIZE];
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /** @param file stays open when this is closed */
    GzipFile(FileOutputStream file) throws IOException {
        this.file = file;
        this.gzip = new GzipStream(file);
    }

    /** A buffer to fill for the first {@link #write}. */
    static byte[] buffer() {
        return new byte[BUFFER_SIZE];
    }

    /**
     * Begins to write what a buffer holds, when the former one is written.
     *
     * @return the former one, to be filled for the next call
     * @throws IOException when the former one cannot be written
     */
    byte[] write(byte[] buffer, int length) throws IOException {
        await();
        byte[] former = this.former;
        this.former = buffer;
        writing = CompletableFuture.runAsync(() -> compress(buffer, length), thread);
        return former;
    }

    /**
     * Waits until everything is on the disk.
     *
     * @throws IOException when it cannot be written
     */
    void finish() throws IOException {
        await();
        gzip.finish();
        file.getFD().sync();
    }

    /** Whatever is still being written, nobody wants it when {@link #finish} was not called. */
    @Override
    public void close() {
        writing.handle((nothing, failure) -> nothing).join();
        thread.shutdown();
        gzip.end();
    }

    private void compress(byte[] buffer, int length) {
        try {
            gzip.write(buffer, 0, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void await() throws IOException {
        try {
            writing.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UncheckedIOException unwritten) {
                throw unwritten.getCause();
            }
            throw failed;
        }
    }

    private static Thread named(Runnable task) {
        return new Thread(task, "spool-compression");
    }

    private static final class GzipStream extends GZIPOutputStream {

        GzipStream(OutputStream output) throws IOException {
            super(output, COMPRESSED_BUFFER_SIZE);
            def.setLevel(COMPRESSION_LEVEL);
        }

        /** Gives the memory of zlib back, without the rest of the file. */
        void end() {
            def.end();
        }
    }
}
