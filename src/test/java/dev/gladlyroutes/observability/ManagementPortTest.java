package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

class ManagementPortTest {

    @RegisterExtension
    private final LogCapture log = new LogCapture(ManagementPort.class);

    private final SpringApplication application = new SpringApplication(ManagementPortTest.class);

    @Test
    void leavesThePortToWhoeverHasIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            prepare(taken.getLocalPort());
        }
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("WARN 127.0.0.1:")
                .contains("server.port");
    }

    @Test
    void staysOutOfTheWayOfAPortThatIsFree() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        prepare(free);
        prepare(0);
        prepare(-1);
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.SERVLET);
        assertThat(log.lines()).isEmpty();
    }

    private void prepare(int port) {
        application.setWebApplicationType(WebApplicationType.SERVLET);
        MockEnvironment environment = new MockEnvironment()
                .withProperty("server.address", "127.0.0.1")
                .withProperty("server.port", Integer.toString(port));
        new ManagementPort()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), application, new String[0], environment));
    }
}
