package dev.gladlyroutes.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Chooses the route files: those in the jar, each replaced by a file of the same name in the operator's folder. */
final class RouteFiles {

    private static final String SUFFIX = ".camel.yaml";

    private RouteFiles() {}

    /** The pattern for Camel's {@code routes-include-pattern}. */
    static String pattern(Path directory) {
        try {
            Set<String> own = names(directory);
            List<String> locations = new ArrayList<>();
            for (String name : bundled()) {
                if (!own.contains(name)) {
                    locations.add("classpath:routes/" + name);
                }
            }
            own.forEach(name -> locations.add(
                    "file:" + directory.resolve(name).toAbsolutePath().normalize()));
            return String.join(",", locations);
        } catch (IOException unreadable) {
            throw unreadable(directory, unreadable);
        }
    }

    /** The operator's files. */
    static List<Path> own(Path directory) {
        try {
            return names(directory).stream().map(directory::resolve).toList();
        } catch (IOException unreadable) {
            throw unreadable(directory, unreadable);
        }
    }

    private static UncheckedIOException unreadable(Path directory, IOException failure) {
        return new UncheckedIOException("The routes folder " + directory + " cannot be read", failure);
    }

    private static Set<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> bundled() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Resource resource :
                new PathMatchingResourcePatternResolver().getResources("classpath:routes/*" + SUFFIX)) {
            names.add(String.valueOf(resource.getFilename()));
        }
        return names;
    }
}
