package dev.gladlyroutes.spool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects files of the layout of {@link SpoolNames} that nobody knows, and passes over what it cannot read. */
final class OrphanSearch extends SimpleFileVisitor<Path> {

    /** Job, version and file below the organization's folder. */
    static final int DEPTH = 3;

    private static final Pattern VERSION = Pattern.compile("(replay-)?\\d+|altered-(replay-)?\\d+-\\d+");
    private static final Pattern FILE = Pattern.compile(".+\\.gz(\\.\\w+\\.part)?");

    private final Path folder;
    private final Set<Path> known;
    private final Instant olderThan;
    private final List<Path> found = new ArrayList<>();

    OrphanSearch(Path folder, Set<Path> known, Instant olderThan) {
        this.folder = folder;
        this.known = known;
        this.olderThan = olderThan;
    }

    List<Path> found() {
        return List.copyOf(found);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()
                && isSpoolName(folder.relativize(file))
                && !known.contains(file)
                && attributes.lastModifiedTime().toInstant().isBefore(olderThan)) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException unreadable) {
        return FileVisitResult.CONTINUE;
    }

    private static boolean isSpoolName(Path name) {
        return name.getNameCount() == DEPTH
                && VERSION.matcher(name.getName(1).toString()).matches()
                && FILE.matcher(name.getFileName().toString()).matches();
    }
}
