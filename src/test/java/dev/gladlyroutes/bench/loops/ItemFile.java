package dev.gladlyroutes.bench.loops;

import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A file of items in memory, always the same.
 *
 * @param content its bytes
 * @param lines its lines
 */
public record ItemFile(byte[] content, List<Line> lines) {

    private static final int ITEM_BYTES = 1_024;
    private static final Instant END = Instant.parse("2031-05-06T00:00:00Z");

    /** Generates items of about 1 kB. */
    public static ItemFile of(int items) throws IOException {
        Path directory = Files.createTempDirectory("items");
        try {
            new ExportGenerator().generate(directory, plan(items));
            byte[] content = Files.readAllBytes(file(directory));
            return new ItemFile(content, lines(content));
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static ExportPlan plan(int items) {
        return ExportPlan.ofSeed(1)
                .withJobs(1)
                .withItems(items)
                .withAverageItemBytes(ITEM_BYTES)
                .withWindow(Duration.ofDays(1))
                .withEnd(END);
    }

    private static Path file(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("conversation_items.jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<Line> lines(byte[] content) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(new ByteArrayInputStream(content))) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
