package dev.gladlyroutes.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.cli.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Runs it with all embedded defaults in a directory; the same directory again continues.
     *
     * @param more properties that override the others
     */
    public static Once run(Path directory, List<String> properties, String... more) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("gladly.state.url", stateUrl(directory));
        values.put("gladly.spool.directory", directory.resolve("spool").toString());
        values.put("gladly.routes.directory", directory.resolve("routes").toString());
        values.put("gladly.sink.warehouse.url", warehouseUrl(directory));
        Stream.concat(properties.stream(), Stream.of(more))
                .map(property -> property.split("=", 2))
                .forEach(property -> values.put(property[0], property[1]));
        List<String> arguments = new ArrayList<>(List.of("once", "--json"));
        values.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        PrintStream console = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exitCode = CommandLines.execute(arguments.toArray(String[]::new));
            return new Once(exitCode, new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8)));
        } finally {
            System.setOut(console);
        }
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

    private static String stateUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("state");
    }

    private static String warehouseUrl(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("warehouse");
    }
}
