package dev.gladlyroutes.observability;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * Leaves out health and metrics over HTTP when nobody wants them, or when their port cannot be opened: a second server
 * on a host must be able to deliver.
 */
public class ManagementPort implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger LOGGER = LoggerFactory.getLogger(ManagementPort.class);
    private static final int HIGHEST = 65_535;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        int port = port(environment.getRequiredProperty("server.port"));
        String address = environment.getRequiredProperty("server.address");
        if (port < 0) {
            event.getSpringApplication().setWebApplicationType(WebApplicationType.NONE);
        } else if (port > 0 && !canBeOpened(address, port)) {
            event.getSpringApplication().setWebApplicationType(WebApplicationType.NONE);
            warn(address + ":" + port);
        }
    }

    /**
     * Gives the port up when a start failed because somebody took it after it was seen free, as of two servers that
     * start at once.
     *
     * @return whether it was that, so that the server can start without the port
     */
    public static boolean leaveIfTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                warn("Port " + taken.getPort());
                return true;
            }
        }
        return false;
    }

    private static void warn(String port) {
        LOGGER.warn(
                "{} cannot be opened, so this process has no health and metrics over HTTP; set server.port, or -1 for"
                        + " none",
                port);
    }

    private static int port(String given) {
        if (!given.strip().matches("-1|\\d{1,5}") || Integer.parseInt(given.strip()) > HIGHEST) {
            throw new ConfigurationFailureException("server.port takes a number from 1 to " + HIGHEST
                    + ", 0 for any port that is free, or -1 for no health and metrics over HTTP.");
        }
        return Integer.parseInt(given.strip());
    }

    private static boolean canBeOpened(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
