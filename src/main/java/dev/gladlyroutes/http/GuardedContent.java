package dev.gladlyroutes.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ConnectionClosedException;

/**
 * An answer's body that neither trickles for ever nor is read to its end when nobody wants it: the HTTP client would
 * do that on close, to keep the connection, and an endless body has no end.
 */
final class GuardedContent extends FilterInputStream {

    private final SlownessAlarm alarm;
    private final Runnable cancel;
    private final boolean requiresContent;
    private boolean begun;
    private boolean ended;

    /** @param requiresContent whether an empty body means that the answer was cut off in its head */
    GuardedContent(InputStream content, SlownessAlarm alarm, Runnable cancel, boolean requiresContent) {
        super(content);
        this.alarm = alarm;
        this.cancel = cancel;
        this.requiresContent = requiresContent;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = alarm.during(() -> super.read(buffer, offset, length));
        ended |= read < 0;
        if (ended && !begun && requiresContent) {
            throw new ConnectionClosedException("The answer was cut off in its head.");
        }
        begun = true;
        alarm.received(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return alarm.during(() -> super.skip(bytes));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            cancel.run();
        }
        super.close();
    }
}
