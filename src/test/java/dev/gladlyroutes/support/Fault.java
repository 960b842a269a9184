package dev.gladlyroutes.support;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a {@link FaultyProxy} does with an answer of its peer. */
@FunctionalInterface
public interface Fault {

    /**
     * Gets a piece of the answer.
     *
     * @throws Reset to break the connection without a farewell
     * @throws IOException to close it
     */
    void answer(byte[] piece, OutputStream client) throws IOException, InterruptedException;

    /** Breaks a connection by a TCP reset. */
    final class Reset extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** The peer did what it was asked for, and nobody gets to know. */
    static Fault lostAnswer() {
        return (piece, client) -> {
            throw new Reset();
        };
    }

    /** The answer ends in the middle. */
    static Fault halfAnswer() {
        return (piece, client) -> {
            client.write(piece, 0, piece.length / 2);
            client.flush();
            throw new IOException("cut");
        };
    }

    /** The connection stays open, but nothing comes. */
    static Fault silence() {
        return (piece, client) -> {};
    }

    /** Something else comes than the peer said, once; the connection is kept open. */
    static Fault lie(byte[] otherAnswer) {
        AtomicBoolean told = new AtomicBoolean();
        return (piece, client) -> {
            if (!told.getAndSet(true)) {
                client.write(otherAnswer);
                client.flush();
            }
        };
    }

    /** Another beginning, and then the same bytes for ever, each of them after a pause. */
    static Fault endless(byte[] beginning, byte[] then, long pauseMillis) {
        return (piece, client) -> {
            client.write(beginning);
            client.flush();
            CountDownLatch never = new CountDownLatch(1);
            while (!never.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                client.write(then);
                client.flush();
            }
        };
    }
}
