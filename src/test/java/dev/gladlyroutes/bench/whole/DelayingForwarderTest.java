package dev.gladlyroutes.bench.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DelayingForwarderTest {

    private static final Duration LATENCY = Duration.ofMillis(40);
    private static final int MANY_BYTES = 40 << 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket peer;
    private DelayingForwarder forwarder;

    @BeforeEach
    void start() throws IOException {
        peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        forwarder = DelayingForwarder.before(peer.getLocalPort(), LATENCY);
    }

    @AfterEach
    void stop() throws IOException {
        forwarder.close();
        peer.close();
        threads.shutdownNow();
    }

    @Test
    void aRoundTripTakesTheLatencyAndTheFirstOneTheHandshakeToo() throws IOException {
        answer(DelayingForwarderTest::echo);
        long began = System.nanoTime();
        try (Socket client = connect()) {
            exchange(client, 1);
            long second = System.nanoTime();
            assertThat(Duration.ofNanos(second - began)).isGreaterThanOrEqualTo(LATENCY.multipliedBy(2));
            exchange(client, 2);
            assertThat(Duration.ofNanos(System.nanoTime() - second)).isGreaterThanOrEqualTo(LATENCY);
        }
    }

    @Test
    void aPeerThatSpeaksFirstIsHeardAfterTheHandshake() throws IOException {
        answer(connection -> connection.getOutputStream().write(7));
        long began = System.nanoTime();
        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(7);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(LATENCY);
        }
    }

    @Test
    void bytesOfBothDirectionsKeepTheirOrder() throws Exception {
        answer(DelayingForwarderTest::echo);
        byte[] bytes = new byte[MANY_BYTES];
        new Random(1).nextBytes(bytes);
        try (Socket client = connect()) {
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, bytes), threads);
            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
            sent.join();
        }
    }

    @Test
    void anEndOfRequestsLeavesTheAnswersOpen() throws IOException {
        answer(connection -> {
            int bytes = connection.getInputStream().readAllBytes().length;
            connection.getOutputStream().write(("got " + bytes).getBytes(StandardCharsets.US_ASCII));
        });
        try (Socket client = connect()) {
            send(client, new byte[1_000]);
            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("got 1000");
        }
    }

    @Test
    void aPeerThatHangsUpEndsTheConnection() throws IOException {
        answer(connection -> {});
        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void roundTripsAndBytesAreCounted() throws IOException {
        answer(DelayingForwarderTest::echo);
        try (Socket client = connect()) {
            for (int value = 0; value < 5; value++) {
                exchange(client, value);
            }
            assertThat(forwarder.counts())
                    .containsEntry("Connections", 1L)
                    .containsEntry("RoundTrips", 5L)
                    .containsEntry("BytesSent", 5L)
                    .containsEntry("BytesReceived", 5L);
            assertThat(forwarder.counts()).containsEntry("RoundTrips", 0L);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), forwarder.port());
    }

    private static void exchange(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        assertThat(client.getInputStream().read()).isEqualTo(value);
    }

    private static void send(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void echo(Socket connection) throws IOException {
        InputStream input = connection.getInputStream();
        input.transferTo(connection.getOutputStream());
    }

    /** What the peer does with its only connection before it hangs up. */
    private interface Answer {
        void give(Socket connection) throws IOException;
    }

    private void answer(Answer answer) {
        threads.execute(() -> {
            try (Socket connection = peer.accept()) {
                answer.give(connection);
            } catch (IOException broken) {
                // The client notices.
            }
        });
    }
}
