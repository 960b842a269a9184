package dev.gladlyroutes.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What is wrong with the text of a mapping file. */
final class MappingProblemsOf {

    private MappingProblemsOf() {}

    static List<String> yaml(String text) {
        try {
            Path file = Files.createTempFile("mapping", ".yaml");
            try {
                return EventMappingFile.problemsOf(Files.writeString(file, text), EventNames.GLADLY);
            } finally {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What is wrong with what is said of one event. */
    static List<String> closed(String flow) {
        return yaml("events: {Gladly Conversation Closed: " + flow + "}");
    }
}
