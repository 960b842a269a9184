package dev.gladlyroutes.conventions;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instructions of a Dockerfile, each on one line.
 *
 * @param lines without comments
 */
public record Dockerfile(List<String> lines) {

    /** Reads one. */
    public static Dockerfile of(Path file) throws IOException {
        return new Dockerfile(Files.readString(file)
                .replaceAll("(?m)^#.*\n", "")
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
    }

    /** What stands behind each instruction of a kind, in its order. */
    public List<String> all(String instruction) {
        return lines.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    /** The last instruction of a kind, which is the one that counts. */
    public String last(String instruction) {
        List<String> all = all(instruction);
        if (all.isEmpty()) {
            throw new IllegalStateException("There is no " + instruction);
        }
        return all.get(all.size() - 1);
    }

    /** The words of an instruction in JSON, such as the entry point. */
    public List<String> words(String instruction) throws IOException {
        return List.of(new ObjectMapper().readValue(last(instruction), String[].class));
    }

    /** What is copied from the project, as paths in it. */
    public List<Path> copiedFromProject() {
        return all("COPY").stream()
                .filter(copy -> !copy.startsWith("--from"))
                .map(copy -> List.of(copy.split(" ")))
                .flatMap(words -> words.subList(0, words.size() - 1).stream())
                .map(Path::of)
                .toList();
    }

    /** What is copied from the stage {@code build}, without the folder that it lies in. */
    public Stream<String> layers() {
        return all("COPY").stream()
                .filter(copy -> copy.startsWith("--from=build "))
                .map(copy -> copy.replaceFirst("--from=build /build/layers/(\\S+)/ .*", "$1"));
    }
}
