package dev.gladlyroutes.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.GZIPOutputStream;

/** Copies one download to a compressed file while it hashes and counts; holds one buffer, whatever the size. */
final class SpoolWriter {

    /** How much of the beginning is looked at to tell records from an error answer, in bytes. */
    static final int HEAD_SIZE = 64 << 10;

    private static final int BUFFER_SIZE = 64 << 10;

    /** Level 1 of zlib: the spool and the archive trade about a fifth of the size for a third of the time. */
    private static final int COMPRESSION_LEVEL = 1;

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] head = new byte[HEAD_SIZE];
    private long bytes;
    private long lineFeeds;
    private long lastLineStart;

    /**
     * Copies the stream to its end.
     *
     * @param room ends the copy before the disk is full
     * @param progress told the number of bytes of each read; may throw to abort
     */
    void copy(InputStream input, Path target, DiskRoom room, LongConsumer progress) throws IOException {
        try (FileOutputStream file = new FileOutputStream(target.toFile());
                GzipStream gzip = new GzipStream(file)) {
            byte[] buffer = new byte[BUFFER_SIZE];
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                take(buffer, read);
                gzip.write(buffer, 0, read);
                room.used(read);
                progress.accept(read);
            }
            gzip.finish();
            file.getFD().sync();
        }
    }

    private void take(byte[] buffer, int length) {
        sha256.update(buffer, 0, length);
        if (bytes < HEAD_SIZE) {
            System.arraycopy(buffer, 0, head, (int) bytes, (int) Math.min(length, HEAD_SIZE - bytes));
        }
        for (int index = 0; index < length; index++) {
            if (buffer[index] == '\n') {
                lineFeeds++;
                lastLineStart = bytes + index + 1;
            }
        }
        bytes += length;
    }

    /** The first bytes of the file. */
    byte[] head() {
        return Arrays.copyOf(head, (int) Math.min(bytes, HEAD_SIZE));
    }

    /** Bytes before compression. */
    long bytes() {
        return bytes;
    }

    /** Whether the last line lacks its line feed. */
    boolean endsInsideALine() {
        return lastLineStart < bytes;
    }

    /** Where the last line begins. */
    long lastLineStart() {
        return lastLineStart;
    }

    /** The facts about the finished file. */
    SpooledFile result(Path path) {
        long lines = lineFeeds + (endsInsideALine() ? 1 : 0);
        return new SpooledFile(path, bytes, lines, HexFormat.of().formatHex(sha256.digest()));
    }

    private static final class GzipStream extends GZIPOutputStream {

        GzipStream(OutputStream output) throws IOException {
            super(output, BUFFER_SIZE);
            def.setLevel(COMPRESSION_LEVEL);
        }
    }
}
