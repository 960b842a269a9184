package dev.gladlyroutes.simulator;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A record file whose neighbouring lines change places, since Gladly does not sort lines by time. */
final class LineFile implements Closeable {

    private static final int WAITING_LINES = 64;

    private final OutputStream stream;
    private final Dice dice;
    private final byte[][] waiting = new byte[WAITING_LINES][];
    private int count;
    private long written;

    LineFile(Path file, long seed) throws IOException {
        this.stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        this.dice = new Dice(seed);
    }

    void add(byte[] line) throws IOException {
        if (count < WAITING_LINES) {
            waiting[count++] = line;
            return;
        }
        int place = dice.below(WAITING_LINES);
        emit(waiting[place]);
        waiting[place] = line;
    }

    /** Bytes written so far, complete once the file is closed. */
    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            while (count > 0) {
                int place = dice.below(count);
                emit(waiting[place]);
                waiting[place] = waiting[--count];
            }
        }
    }

    private void emit(byte[] line) throws IOException {
        stream.write(line);
        stream.write('\n');
        written += line.length + 1;
    }
}
