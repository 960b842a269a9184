package dev.gladlyroutes.spool;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that downloads are written to, beside the one that they become when they are complete. */
final class PartFiles {

    private static final String SUFFIX = ".part";

    private PartFiles() {}

    /** A new one, in place of what failed and killed downloads of the same file left behind. */
    static Path create(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        delete(target);
        return Files.createTempFile(target.getParent(), prefix(target), SUFFIX);
    }

    /** Deletes all of a file. */
    static void delete(Path target) throws IOException {
        if (!Files.isDirectory(target.getParent())) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(target.getParent(), file -> isOf(file, target))) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static boolean isOf(Path file, Path target) {
        String name = file.getFileName().toString();
        return name.startsWith(prefix(target)) && name.endsWith(SUFFIX);
    }

    private static String prefix(Path target) {
        return target.getFileName() + ".";
    }
}
