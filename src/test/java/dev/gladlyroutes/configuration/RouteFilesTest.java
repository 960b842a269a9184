package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteFilesTest {

    private static final String BUNDLED = "classpath:routes/spool-purge.camel.yaml";

    @TempDir
    private Path folder;

    @Test
    void takesTheBundledFilesWithoutAFolder() {
        assertThat(locations(folder.resolve("missing")))
                .contains(BUNDLED)
                .allMatch(location -> location.startsWith("classpath:routes/"));
    }

    @Test
    void replacesABundledFileByTheOperatorsOfTheSameName() throws Exception {
        Path own = Files.writeString(folder.resolve("spool-purge.camel.yaml"), "[]");
        assertThat(locations(folder))
                .hasSameSizeAs(locations(folder.resolve("missing")))
                .contains("file:" + own.toAbsolutePath().normalize())
                .doesNotContain(BUNDLED);
    }

    @Test
    void addsAFileOfAnotherName() throws Exception {
        Path own = Files.writeString(folder.resolve("lake-delivery.camel.yaml"), "[]");
        assertThat(locations(folder))
                .hasSize(locations(folder.resolve("missing")).size() + 1)
                .contains(BUNDLED, "file:" + own.toAbsolutePath().normalize());
    }

    @Test
    void passesOverOtherFiles() throws Exception {
        Files.writeString(folder.resolve("notes.md"), "x");
        Files.writeString(folder.resolve("old.camel.yaml.bak"), "x");
        assertThat(locations(folder)).isEqualTo(locations(folder.resolve("missing")));
    }

    private static List<String> locations(Path directory) {
        return List.of(RouteFiles.pattern(directory).split(","));
    }
}
