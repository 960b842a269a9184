package dev.gladlyroutes.spool;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Copies one download to a compressed file while it hashes and counts; holds two buffers, whatever the size. */
final class SpoolWriter {

    /** How much of the beginning is looked at to tell records from an error answer, in bytes. */
    static final int HEAD_SIZE = 64 << 10;

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
                GzipFile gzip = new GzipFile(file)) {
            byte[] buffer = GzipFile.buffer();
            int length = fill(buffer, input, room, progress);
            while (length > 0) {
                take(buffer, length);
                buffer = gzip.write(buffer, length);
                length = fill(buffer, input, room, progress);
            }
            gzip.finish();
        }
    }

    /** Reads until the buffer is full or the stream ends. */
    private static int fill(byte[] buffer, InputStream input, DiskRoom room, LongConsumer progress) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int read = input.read(buffer, length, buffer.length - length);
            if (read < 0) {
                break;
            }
            length += read;
            room.used(read);
            progress.accept(read);
        }
        return length;
    }

    private void take(byte[] buffer, int length) {
        sha256.update(buffer, 0, length);
        if (bytes < HEAD_SIZE) {
            System.arraycopy(buffer, 0, head, (int) bytes, (int) Math.min(length, HEAD_SIZE - bytes));
        }
        for (int at = lineFeed(buffer, 0, length); at >= 0; at = lineFeed(buffer, at + 1, length)) {
            lineFeeds++;
            lastLineStart = bytes + at + 1;
        }
        bytes += length;
    }

    private static int lineFeed(byte[] buffer, int from, int to) {
        return ByteSearch.indexOf(buffer, from, to, (byte) '\n');
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
}
