package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * One direction of a connection: a queue of pieces, each with the time at which it arrives. One thread reads, and another
 * one writes, so that a piece on its way does not keep the next one from setting out.
 */
final class Passage {

    private static final int PIECE = 64 << 10;

    /** How many bytes may be under way, as a TCP window of this size allows: 160 MB/s when they take 100 ms. */
    private static final int WINDOW = 16 << 20;

    private final BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private final Socket from;
    private final Socket to;
    private final long nanos;
    private final long open;

    /**
     * @param nanos that a piece takes
     * @param open when the first piece can set out, by {@link System#nanoTime}
     */
    Passage(Socket from, Socket to, long nanos, long open) {
        this.from = from;
        this.to = to;
        this.nanos = nanos;
        this.open = open;
    }

    /** @param bytes none for the end of the stream, which takes as long as they do */
    private record Piece(long arrival, byte[] bytes) {}

    /** Reads to the end. */
    void read(IntConsumer counter) {
        try {
            byte[] buffer = new byte[PIECE];
            InputStream input = from.getInputStream();
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                counter.accept(read);
                window.acquire(read);
                send(Arrays.copyOf(buffer, read));
            }
        } catch (IOException broken) {
            // For the other side it is an end like any other.
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            send(new byte[0]);
        }
    }

    private void send(byte[] bytes) {
        underWay.add(new Piece(Math.max(System.nanoTime(), open) + nanos, bytes));
    }

    /** Writes to the end; when the other side is gone, the rest is thrown away. */
    void write(IntConsumer counter) {
        try {
            for (Piece piece = arrived(); piece.bytes().length > 0; piece = arrived()) {
                counter.accept(piece.bytes().length);
                pass(piece.bytes());
                window.release(piece.bytes().length);
            }
            end();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Piece arrived() throws InterruptedException {
        Piece piece = underWay.take();
        TimeUnit.NANOSECONDS.sleep(piece.arrival() - System.nanoTime());
        return piece;
    }

    private void pass(byte[] bytes) {
        try {
            OutputStream output = to.getOutputStream();
            output.write(bytes);
        } catch (IOException gone) {
            Sockets.closeQuietly(from);
            Sockets.closeQuietly(to);
        }
    }

    /** Ends this direction alone, and the connection when the other one has ended. */
    private void end() {
        try {
            to.shutdownOutput();
            if (from.isOutputShutdown()) {
                from.close();
                to.close();
            }
        } catch (IOException gone) {
            Sockets.closeQuietly(from);
            Sockets.closeQuietly(to);
        }
    }
}
