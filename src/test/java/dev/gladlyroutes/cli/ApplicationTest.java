package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.delivery.RunMode;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

class ApplicationTest {

    @TempDir
    private Path directory;

    @Test
    void startsWithoutThePortThatSomebodyTakesMeanwhile() throws IOException {
        try (ScriptedGladly gladly = ScriptedGladly.start().jobs(Answer.ok("[]"));
                ServerSocket other = new ServerSocket()) {
            int port = freePort();
            CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> takeBehindTheCheck(other, port));
            try (ConfigurableApplicationContext server = Application.start(RunMode.SERVER, properties(gladly, port))) {
                taken.join();
                assertThat(server.getEnvironment().getProperty("local.server.port"))
                        .isNull();
            }
        }
    }

    /** The database is opened behind the look at the port, and long before the port itself. */
    private void takeBehindTheCheck(ServerSocket other, int port) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(directory.resolve("ledger.mv.db")));
        try {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> properties(ScriptedGladly gladly, int port) {
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.addAll(List.of(
                "gladly.state.url=jdbc:h2:file:" + directory.resolve("ledger"),
                "gladly.spool.directory=" + directory.resolve("spool"),
                "gladly.sink.warehouse.enabled=false",
                "server.port=" + port));
        return properties.stream().map(property -> "--" + property).toList();
    }
}
