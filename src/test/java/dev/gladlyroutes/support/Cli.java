package dev.gladlyroutes.support;

import dev.gladlyroutes.cli.CommandLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs commands inside the test's process, which is quicker than the jar in its own. */
public final class Cli {

    private Cli() {}

    /**
     * What a command left.
     *
     * @param exitCode what the process would end with
     * @param out what it printed
     * @param err what it printed beside that
     */
    public record Result(int exitCode, String out, String err) {}

    /**
     * Runs a command with all embedded defaults in a directory; the same directory again continues.
     *
     * @param command its words, separated by spaces
     * @param properties in the form {@code key=value}; a later one overrides an earlier one
     */
    public static Result run(Path directory, String command, List<String> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("gladly.state.url", Once.stateUrl(directory));
        values.put("gladly.spool.directory", directory.resolve("spool").toString());
        values.put("gladly.routes.directory", directory.resolve("routes").toString());
        values.put("gladly.sink.warehouse.url", Once.warehouseUrl(directory));
        properties.stream()
                .map(property -> property.split("=", 2))
                .forEach(property -> values.put(property[0], property[1]));
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        values.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        PrintStream console = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = CommandLines.execute(arguments.toArray(String[]::new));
            return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
            System.setErr(errors);
        }
    }
}
