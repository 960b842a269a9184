package dev.gladlyroutes.warehouse;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations of a dialect, and the common ones that it has no file of the same name for. They write <code>${prefix}</code> before every name that they give.
 * The first one of PostgreSQL and H2 does not, and stays as it is, because databases know its checksum: there the
 * prefix is put before the names here.
 */
final class Migrations implements ResourceProvider {

    private static final String WITHOUT_PLACEHOLDERS = "V1__tables.sql";
    private static final Pattern NAMES = Pattern.compile(
            "\\b((pk_)?(agents|topics|customers|conversation_items)|ix_conversation_items_(conversation|customer))\\b");

    private final List<LoadableResource> files;

    /**
     * @param folder the dialect's folder
     * @param prefix what all names begin with; may be empty
     */
    Migrations(String folder, String prefix) {
        Map<String, LoadableResource> byName = new TreeMap<>();
        Stream.of("common", folder)
                .flatMap(Migrations::files)
                .map(file -> migration(file, prefix))
                .forEach(file -> byName.put(file.getFilename(), file));
        files = List.copyOf(byName.values());
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream()
                .filter(file -> file.getRelativePath().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix))
                .filter(file -> Stream.of(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    private static Stream<Resource> files(String folder) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:warehouse/" + folder + "/migration/*.sql"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static LoadableResource migration(Resource file, String prefix) {
        String name = Objects.requireNonNull(file.getFilename());
        try {
            String text = file.getContentAsString(StandardCharsets.UTF_8);
            return new Migration(
                    name,
                    WITHOUT_PLACEHOLDERS.equals(name)
                            ? NAMES.matcher(text).replaceAll(Matcher.quoteReplacement(prefix) + "$0")
                            : text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file as Flyway wants it. */
    private static final class Migration extends LoadableResource {

        private final String name;
        private final String text;

        Migration(String name, String text) {
            this.name = name;
            this.text = text;
        }

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
