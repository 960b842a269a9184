package dev.gladlyroutes.spool;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * A compressed file, written on a thread of its own: compression takes longer than everything else of a download, which
 * goes on meanwhile.
 */
final class GzipFile implements Closeable {

    private static final int BUFFER_SIZE = 128 << 10;
    private static final int COMPRESSED_BUFFER_SIZE = 64 << 10;

    /** Level 1 of zlib: the spool and the archive trade about a fifth of the size for a third of the time. */
    private static final int COMPRESSION_LEVEL = 1;

    private final FileOutputStream file;
    private final GzipStream gzip;
    private final ExecutorService compression = Executors.newSingleThreadExecutor(GzipFile::named);
    private byte[] former = new byte[BUFFER_SIZE];
    private Future<?> writing = CompletableFuture.completedFuture(null);

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
        byte[] free = former;
        former = buffer;
        writing = compression.submit(() -> {
            gzip.write(buffer, 0, length);
            return null;
        });
        return free;
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

    /**
     * Ends the thread. Whatever it is still writing, nobody wants it when {@link #finish} was not called; but the file must
     * not be closed beneath it, so an interrupt waits for it too.
     */
    @Override
    public void close() {
        compression.execute(gzip::end);
        compression.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!compression.isTerminated()) {
            try {
                compression.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException stop) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void await() throws IOException {
        try {
            writing.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The application stops.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException unwritten ? unwritten : new IOException(failed.getCause());
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
