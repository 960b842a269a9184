package dev.gladlyroutes.bench.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other side of {@link PeersServer}. */
final class PeersProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final List<String> properties = new ArrayList<>();

    private PeersProcess(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null && !line.isEmpty(); line = out.readLine()) {
            properties.add(line);
        }
    }

    static PeersProcess start(Path exports, Path objects) throws IOException {
        ProcessBuilder command = JavaPrograms.program(PeersServer.class, exports.toString(), objects.toString());
        return new PeersProcess(
                command.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /** What points the jar at them. */
    List<String> properties() {
        return List.copyOf(properties);
    }

    /** The value of one of them. */
    String property(String name) {
        return properties.stream()
                .filter(property -> property.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    long pid() {
        return process.pid();
    }

    /** What was asked of them since the last time. */
    JsonNode counts() throws IOException {
        in.newLine();
        in.flush();
        return new ObjectMapper().readTree(out.readLine());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        in.close();
        process.waitFor();
    }
}
