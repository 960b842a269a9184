package dev.gladlyroutes.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One run of the command {@code once --json} inside the test's process, which is quicker than the jar in its own.
 *
 * @param exitCode what the process would end with
 * @param balance what was printed
 */
public record Once(int exitCode, JsonNode balance) {

    private static final int REFUSED = 2;

    /**
     * Runs it with all embedded defaults in a directory; the same directory again continues.
     *
     * @param more properties that override the others
     */
    public static Once run(Path directory, List<String> properties, String... more) throws IOException {
        Cli.Result result = Cli.run(
                directory,
                "once --json",
                Stream.concat(properties.stream(), Stream.of(more)).toList());
        if (result.exitCode() == REFUSED) {
            System.err.print(result.err());
        }
        return new Once(result.exitCode(), new ObjectMapper().readTree(result.out()));
    }

    /** State of a channel in the balance, and why; empty text when it is active. */
    public String channel(String name) {
        for (JsonNode channel : balance.path("channels")) {
            if (name.equals(channel.path("channel").asText())) {
                return channel.path("kind").asText() + ": "
                        + channel.path("reason").asText();
            }
        }
        return "";
    }

    /** Queries the state database that runs in a directory keep. */
    public static JdbcClient state(Path directory) {
        return JdbcClient.create(new DriverManagerDataSource(stateUrl(directory)));
    }

    /** Queries the warehouse that runs in a directory load. */
    public static JdbcClient warehouse(Path directory) {
        return JdbcClient.create(new DriverManagerDataSource(warehouseUrl(directory)));
    }

    static String stateUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("state");
    }

    static String warehouseUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("warehouse");
    }
}
