package dev.gladlyroutes.cli;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.TicketDesk;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.Organization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says at the start what runs, and what cannot be meant that way. */
@Component
class StartReport {

    private static final Logger LOGGER = LoggerFactory.getLogger(StartReport.class);
    private static final String OWN_FILE = "file:";

    private final ProductVersion version;
    private final Organization organization;
    private final Channels channels;
    private final TicketDesk desk;
    private final String routeFiles;
    private final Environment environment;

    StartReport(
            ProductVersion version,
            Organization organization,
            Channels channels,
            TicketDesk desk,
            @Value("${camel.main.routes-include-pattern}") String routeFiles,
            Environment environment) {
        this.version = version;
        this.organization = organization;
        this.channels = channels;
        this.desk = desk;
        this.routeFiles = routeFiles;
        this.environment = environment;
    }

    /** Writes it, when the routes have started. */
    void write() {
        LOGGER.atInfo()
                .addKeyValue("version", version.number())
                .addKeyValue("organization", organization.name())
                .addKeyValue("sinks", String.join(",", channels.sinks()))
                .addKeyValue("ownRouteFiles", ownRouteFiles())
                .log("Gladly Routes has started");
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            String address = "http://" + environment.getProperty("server.address") + ":" + port;
            LOGGER.info("Health and metrics are at {}/actuator", address);
            LOGGER.info(
                    "The status page{} at {}/",
                    environment.getProperty("gladly.console.password", "").isBlank()
                            ? " wants gladly.console.password, and is"
                            : " and Hawtio are",
                    address);
        }
        if (channels.sinks().isEmpty()) {
            LOGGER.warn("No sink is switched on, so files are only downloaded");
        }
        channels.sinks().stream().filter(sink -> !desk.isConsumed(sink)).forEach(sink -> LOGGER.atError()
                .addKeyValue("sink", sink)
                .log("No route takes the tickets of this sink; add one from ticket:" + sink
                        + ", or switch the sink off"));
    }

    /** Those of the operator's folder that differ from the jar's. */
    private String ownRouteFiles() {
        return Stream.of(routeFiles.split(","))
                .filter(file -> file.startsWith(OWN_FILE))
                .map(file -> Path.of(file.substring(OWN_FILE.length())))
                .filter(file -> !isBundled(file))
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(","));
    }

    private static boolean isBundled(Path file) {
        try (InputStream bundled = StartReport.class.getResourceAsStream("/routes/" + file.getFileName())) {
            return bundled != null && Arrays.equals(bundled.readAllBytes(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            // Camel has read it, so somebody takes it away just now.
            return false;
        }
    }
}
