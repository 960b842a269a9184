package dev.gladlyroutes.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before a real peer on loopback, passes everything on, and breaks the conversations that a test names. */
public final class FaultyProxy implements AutoCloseable {

    private static final int BUFFER_SIZE = 64 << 10;
    private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Z]+ /");

    private static final Fault PASS_ON = (piece, output) -> {
        output.write(piece);
        output.flush();
    };

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Deque<Rule> rules = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;
    private final int peer;

    /** A fault for the answers to requests that contain a text. */
    private record Rule(String text, Fault fault, AtomicInteger times, AtomicInteger struck) {}

    private FaultyProxy(ServerSocket server, int peer) {
        this.server = server;
        this.peer = peer;
    }

    /** Starts it before the peer that listens on a port of loopback. */
    public static FaultyProxy before(int port) throws IOException {
        FaultyProxy proxy = new FaultyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    /** Its port. */
    public int port() {
        return server.getLocalPort();
    }

    /** Its address for an HTTP client. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * Lets the next requests go wrong that contain a text.
     *
     * @param text a part of the request that is sent at once, as a line of a head
     * @return how often it happened so far
     */
    public AtomicInteger strike(int times, String text, Fault fault) {
        Rule rule = new Rule(text, fault, new AtomicInteger(times), new AtomicInteger());
        rules.add(rule);
        return rule.struck();
    }

    /** How many faults have not happened yet. */
    public int strikesLeft() {
        return rules.stream().mapToInt(rule -> Math.max(0, rule.times().get())).sum();
    }

    /** Faults end. */
    public void heal() {
        rules.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(FaultyProxy::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), peer);
                sockets.add(client);
                sockets.add(target);
                Conversation conversation = new Conversation(client, target);
                threads.execute(conversation::passRequests);
                threads.execute(conversation::passAnswers);
            } catch (IOException closed) {
                // The next one, if there is one.
            }
        }
    }

    private Optional<Fault> faultFor(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return rules.stream()
                .filter(rule -> text.contains(rule.text()) && rule.times().getAndDecrement() > 0)
                .findFirst()
                .map(rule -> {
                    rule.struck().incrementAndGet();
                    return rule.fault();
                });
    }

    /** A connection of HTTP takes one request after the other, each with its own luck. */
    private static boolean beginsRequest(byte[] piece) {
        return HTTP_REQUEST
                .matcher(new String(piece, StandardCharsets.ISO_8859_1))
                .lookingAt();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is what was wanted.
        }
    }

    /** One connection and its other half. */
    private final class Conversation {

        private final Socket client;
        private final Socket target;
        private volatile Fault fault = PASS_ON;

        Conversation(Socket client, Socket target) {
            this.client = client;
            this.target = target;
        }

        void passRequests() {
            pass(client, target, (piece, output) -> {
                faultFor(piece)
                        .or(() -> beginsRequest(piece) ? Optional.of(PASS_ON) : Optional.empty())
                        .ifPresent(next -> fault = next);
                PASS_ON.answer(piece, output);
            });
        }

        void passAnswers() {
            pass(target, client, (piece, output) -> fault.answer(piece, output));
        }

        private void pass(Socket from, Socket to, Fault each) {
            byte[] buffer = new byte[BUFFER_SIZE];
            try {
                InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream();
                for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                    each.answer(Arrays.copyOf(buffer, read), output);
                }
            } catch (Fault.Reset reset) {
                reset();
            } catch (IOException closed) {
                // Both halves end together.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                closeQuietly(client);
                closeQuietly(target);
            }
        }

        private void reset() {
            try {
                client.setSoLinger(true, 0);
            } catch (IOException closed) {
                // It is gone already.
            }
        }
    }
}
