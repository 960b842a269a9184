package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.StateInspection;
import dev.gladlyroutes.ledger.StateProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCheckTest {

    @TempDir
    private Path folder;

    @Test
    void isContentWithADatabaseThatIsNotMadeYet() throws Exception {
        Examined examined = examine();

        assertThat(examined.states()).containsOnlyKeys("connection").containsValue(OK);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void findsThatAFileIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("state.mv.db"), "This is a text.");

        Examined examined = examine();

        assertThat(examined.state("connection")).isEqualTo(WRONG);
        assertThat(examined.check("connection").toString()).contains("gladly.state");
        assertThat(examined.state("migrations")).isEqualTo(SKIPPED);
    }

    private Examined examine() throws InterruptedException {
        return Examined.of(new StateCheck(
                new StateInspection(new StateProperties("jdbc:h2:file:" + folder.resolve("state"), null, null))));
    }
}
