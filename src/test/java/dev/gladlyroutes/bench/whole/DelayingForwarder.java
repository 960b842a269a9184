package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands before a peer on loopback and puts it as far away as its latency tells: what goes through takes half of that in
 * each direction, and a new connection waits for a further round trip, as for TCP's handshake. Bandwidth is what it was.
 */
final class DelayingForwarder implements AutoCloseable {

    private static final int BACKLOG = 50;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder connections = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final ServerSocket server;
    private final int peer;
    private final long half;

    private DelayingForwarder(ServerSocket server, int peer, Duration latency) {
        this.server = server;
        this.peer = peer;
        this.half = latency.toNanos() / 2;
    }

    /**
     * Starts it before the peer that listens on a port of loopback.
     *
     * @param latency of a round trip
     */
    static DelayingForwarder before(int port, Duration latency) throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        DelayingForwarder forwarder = new DelayingForwarder(server, port, latency);
        forwarder.threads.execute(forwarder::accept);
        return forwarder;
    }

    /** Its port. */
    int port() {
        return server.getLocalPort();
    }

    /** What went through since the last time; a round trip is each time that a client speaks after the peer has. */
    Map<String, Long> counts() {
        return new TreeMap<>(Map.of(
                "Connections", connections.sumThenReset(),
                "RoundTrips", roundTrips.sumThenReset(),
                "BytesSent", sent.sumThenReset(),
                "BytesReceived", received.sumThenReset()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(Sockets::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                connections.increment();
                connect(client, System.nanoTime());
            } catch (IOException closed) {
                // The next one, if there is one.
            }
        }
    }

    private void connect(Socket client, long now) throws IOException {
        sockets.add(client);
        Socket target;
        try {
            target = new Socket(InetAddress.getLoopbackAddress(), peer);
        } catch (IOException refused) {
            Sockets.closeQuietly(client);
            throw refused;
        }
        sockets.add(target);
        client.setTcpNoDelay(true);
        target.setTcpNoDelay(true);
        AtomicBoolean clientsTurn = new AtomicBoolean(true);
        // The client's first bytes leave when the handshake is over, the peer's when it has heard of the connection.
        Passage there = new Passage(client, target, half, now + 2 * half);
        Passage back = new Passage(target, client, half, now + half);
        threads.execute(() -> there.read(bytes -> {
            sent.add(bytes);
            if (clientsTurn.compareAndSet(true, false)) {
                roundTrips.increment();
            }
        }));
        threads.execute(() -> there.write(bytes -> {}));
        threads.execute(() -> back.read(received::add));
        threads.execute(() -> back.write(bytes -> clientsTurn.set(true)));
    }
}
