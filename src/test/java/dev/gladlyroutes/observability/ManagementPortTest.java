package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.support.LogCapture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            prepare(Integer.toString(taken.getLocalPort()));
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
        String free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = Integer.toString(socket.getLocalPort());
        }
        prepare(free);
        prepare("0");
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.SERVLET);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void opensNoPortWhenNoneIsWanted() {
        prepare("-1");
        assertThat(application.getWebApplicationType()).isEqualTo(WebApplicationType.NONE);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-2", "http", ""})
    void refusesWhatIsNoPort(String port) {
        assertThatExceptionOfType(ConfigurationFailureException.class)
                .isThrownBy(() -> prepare(port))
                .withMessageContaining("server.port");
    }

    private void prepare(String port) {
        application.setWebApplicationType(WebApplicationType.SERVLET);
        MockEnvironment environment = new MockEnvironment()
                .withProperty("server.address", "127.0.0.1")
                .withProperty("server.port", port);
        new ManagementPort()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), application, new String[0], environment));
    }
}
