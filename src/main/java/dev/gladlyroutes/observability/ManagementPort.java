package dev.gladlyroutes.observability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Leaves out health and metrics over HTTP when their port cannot be opened: a second server on a host must be able to
 * deliver.
 */
public class ManagementPort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ManagementPort.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        int port = environment.getRequiredProperty("server.port", Integer.class);
        String address = environment.getRequiredProperty("server.address");
        if (port > 0 && !canBeOpened(address, port)) {
            event.getSpringApplication().setWebApplicationType(WebApplicationType.NONE);
            LOGGER.warn(
                    "{}:{} cannot be opened, so this process has no health and metrics over HTTP; set server.port, or"
                            + " -1 for none",
                    address,
                    port);
        }
    }

    private static boolean canBeOpened(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
