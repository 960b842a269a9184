package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.conventions.Dockerfile;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The jar as the image has it: its layers in one folder, started by the image's entry point. */
class ContainerIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String HOME = "/opt/gladly-routes";

    @TempDir
    private Path directory;

    private Dockerfile file;

    @BeforeEach
    void layOutTheImage() throws Exception {
        file = Dockerfile.of(Path.of("docker/Dockerfile"));
        Path layers = directory.resolve("layers");
        run(List.of(
                JAVA.toString(),
                "-Djarmode=tools",
                "-jar",
                Jar.FILE.toString(),
                "extract",
                "--layers",
                "--destination",
                layers.toString()));
        for (String layer : file.layers().toList()) {
            FileSystemUtils.copyRecursively(layers.resolve(layer), directory.resolve("image"));
        }
    }

    @Test
    void startsByItsEntryPoint() throws Exception {
        assertThat(run(entryPoint("--version"))).contains("gladly-routes");
    }

    @Test
    void readsSecretsFromFilesWithTheNamesOfTheirProperties() throws Exception {
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("gladly.source.api-token"), "scripted-token\n");
        Files.writeString(secrets.resolve("gladly.console.password"), "too short\n");
        Files.writeString(secrets.resolve("gladly.sink.segment.wriet-key"), "misspelt\n");
        assertThat(run(entryPoint("once"), secrets))
                .contains("gladly.console.password is too short", "gladly.sink.segment.wriet-key is not a property")
                .contains("gladly.source.organization")
                .doesNotContain("gladly.source.api-token");
    }

    @Test
    void worksWithASecretFromAFile() throws Exception {
        try (ScriptedGladly gladly = ScriptedGladly.start().jobs(Answer.ok("[]"))) {
            Path secrets = Files.createDirectories(directory.resolve("secrets"));
            List<String> arguments = new ArrayList<>(List.of("once"));
            for (String property : gladly.properties()) {
                String[] parts = property.split("=", 2);
                if (parts[0].equals("gladly.source.api-token")) {
                    Files.writeString(secrets.resolve(parts[0]), parts[1] + "\n");
                } else {
                    arguments.add("--" + property);
                }
            }
            assertThat(secrets).isNotEmptyDirectory();
            assertThat(run(entryPoint(arguments.toArray(String[]::new)), secrets))
                    .contains("Balanced");
        }
    }

    private List<String> entryPoint(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(file.words("ENTRYPOINT"));
        line.replaceAll(word -> word.replace(HOME, directory.resolve("image").toString()));
        line.set(0, JAVA.toString());
        line.addAll(List.of(arguments));
        return line;
    }

    private String run(List<String> line) throws Exception {
        return run(line, directory.resolve("none"));
    }

    private String run(List<String> line, Path secrets) throws Exception {
        ProcessBuilder command = new ProcessBuilder(line).redirectErrorStream(true);
        command.environment().keySet().removeIf(name -> name.startsWith("GLADLY_"));
        String[] imported =
                file.last("ENV").replace("/run/secrets", secrets.toString()).split("=", 2);
        command.environment().put(imported[0], imported[1]);
        Path work = Files.createDirectories(directory.resolve("work"));
        Path out = work.resolve("out.txt");
        Process process =
                command.directory(work.toFile()).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        return Files.readString(out);
    }
}
