package dev.gladlyroutes.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Lines of an export file that are valid or spoilt at random. A line depends on its seed alone, so that the one a test
 * failed on can be made again.
 */
public final class HostileLines {

    private final List<byte[]> valid;

    private HostileLines(List<byte[]> valid) {
        this.valid = valid;
    }

    /** Lines that begin as valid ones of a table. */
    public static HostileLines of(String table) {
        try (InputStream lines = HostileLines.class.getResourceAsStream("/hostile/" + table + ".jsonl")) {
            return new HostileLines(new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.getBytes(StandardCharsets.UTF_8))
                    .toList());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** How many lines a test looks at: {@code -Dfuzz.lines} or so many. */
    public static int count(int usual) {
        return Integer.getInteger("fuzz.lines", usual);
    }

    /** The first seed of a test: {@code -Dfuzz.seed} or always the same. */
    public static long firstSeed() {
        return Long.getLong("fuzz.seed", 1);
    }

    /** The valid lines. */
    public List<byte[]> valid() {
        return valid;
    }

    /** The line of a seed, without line feeds: spoilt in up to three ways, or in none. */
    public byte[] line(long seed) {
        // Neighbouring seeds begin with nearly the same numbers.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        byte[] line = valid.get(random.nextInt(valid.size()));
        for (int times = random.nextInt(4); times > 0; times--) {
            LineDamage[] ways = LineDamage.values();
            line = ways[random.nextInt(ways.length)].apply(line, random);
        }
        return withoutLineFeeds(line);
    }

    private static byte[] withoutLineFeeds(byte[] line) {
        byte[] bytes = line.clone();
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == '\n') {
                bytes[index] = ' ';
            }
        }
        return bytes;
    }
}
