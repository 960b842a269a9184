package dev.gladlyroutes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Jar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the packaged jar tells about the libraries in it. */
class LibrariesIT {

    private static final Pattern LIBRARY = Pattern.compile("BOOT-INF/lib/(.+)\\.jar");
    private static final Pattern LISTED = Pattern.compile("\\* .+ \\([^:]+:([^:]+):([^: ]+) - .*\\)");

    /** Spring Boot's part that unpacks the jar, which comes with its build and is no dependency. */
    private static final String UNPACKING = "spring-boot-jarmode-tools-.*";

    @Test
    void listsTheLicencesOfAllLibrariesInTheJar() throws IOException {
        Set<String> listed = LISTED.matcher(text("META-INF/THIRD-PARTY.txt").orElseThrow())
                .results()
                .map(LibrariesIT::name)
                .collect(toCollection(TreeSet::new));
        assertThat(libraries()).isNotEmpty().isSubsetOf(listed);
    }

    @Test
    void namesAllLibrariesWithLicencesAndHashesInTheBillOfMaterials() throws IOException {
        Optional<String> bill = text("META-INF/sbom/application.cdx.json");
        assumeThat(bill).as("without it when Maven was offline").isPresent();
        Map<String, JsonNode> components = StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(bill.orElseThrow())
                                .path("components")
                                .spliterator(),
                        false)
                .collect(toMap(
                        each -> each.path("name").asText() + "-"
                                + each.path("version").asText(),
                        each -> each));
        assertThat(libraries()).isNotEmpty().allSatisfy(library -> {
            assertThat(components).containsKey(library);
            assertThat(components.get(library).path("licenses")).isNotEmpty();
            assertThat(components.get(library).path("hashes")).isNotEmpty();
        });
    }

    private static String name(MatchResult listed) {
        return listed.group(1) + "-" + listed.group(2);
    }

    private static Set<String> libraries() throws IOException {
        try (ZipFile jar = new ZipFile(Jar.FILE.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .flatMap(name -> LIBRARY.matcher(name).results())
                    .map(library -> library.group(1))
                    .filter(library -> !library.matches(UNPACKING))
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static Optional<String> text(String name) throws IOException {
        try (ZipFile jar = new ZipFile(Jar.FILE.toFile())) {
            ZipEntry entry = jar.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
