package dev.gladlyroutes.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A site at rest that others begin with: they get a copy of its databases, spool and archive. What its peers heard is
 * not copied, so that they tell what the others ask of them.
 */
record Beginning(Path directory, Databases storage) {

    /** A scenario that goes on here. */
    Scenario leadingTo(Scenario scenario) {
        return scenario.beginningWith(storage.copies(), this::copyFiles);
    }

    private void copyFiles(Site site) throws IOException {
        for (String part : List.of("s3", "run/data/spool")) {
            copy(directory.resolve(part), site.directory().resolve(part));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    // The S3 server keeps an object's metadata in attributes of its file.
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
