package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolCheckTest {

    @TempDir
    private Path folder;

    @Test
    void writesWhereTheSpoolIsAndLeavesNothing() throws Exception {
        Examined examined = Examined.of(new SpoolCheck(folder));

        assertThat(examined.state("folder")).isEqualTo(OK);
        assertThat(examined.check("room").result()).contains("MiB");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void makesNoFolderThatADownloadCanMake() throws Exception {
        Path spool = folder.resolve("data").resolve("spool");

        Examined examined = Examined.of(new SpoolCheck(spool));

        assertThat(examined.state("folder")).isEqualTo(OK);
        assertThat(examined.check("folder").result()).contains("makes " + spool);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsThatNoFileCanBeWritten() throws Exception {
        // A file where the folder should be, because root may write everywhere else.
        Path file = Files.createFile(folder.resolve("file"));

        Examined examined = Examined.of(new SpoolCheck(file));

        assertThat(examined.state("folder")).isEqualTo(WRONG);
        assertThat(examined.check("folder").nextStep()).contains("gladly.spool.directory");
        assertThat(examined.state("room")).isEqualTo(SKIPPED);
    }
}
