package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code pause} and {@code resume}, where no server runs. */
class PauseIT {

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;

    @BeforeEach
    void startGladly() throws Exception {
        gladly = ScriptedGladly.start();
        gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "agents.jsonl"))
                .file("job-1", "agents.jsonl", Answer.ok("{\"id\":\"a\"}\n"));
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @Test
    void aPausedChannelWaitsOverRunsUntilItIsResumed() throws Exception {
        Cli.Result paused = run("pause warehouse --reason=maintenance");
        assertThat(paused.exitCode()).as(paused.err()).isZero();
        assertThat(paused.out())
                .isEqualToIgnoringNewLines("warehouse is paused. Its files wait for `resume warehouse`.");
        for (int attempt = 0; attempt < 2; attempt++) {
            Once run = Once.run(directory, gladly.properties());
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.channel("warehouse"))
                    .startsWith("PAUSED: Paused by command of ")
                    .endsWith(": maintenance; resume it to go on.");
            assertThat(run.balance().path("pending").asInt()).isOne();
        }
        assertThat(run("resume warehouse").exitCode()).isZero();
        assertThat(Once.run(directory, gladly.properties()).exitCode()).isZero();
        assertThat(Once.state(directory)
                        .sql("select event from gladly_ops.journal where actor like 'command of %' order by entry_id")
                        .query(String.class)
                        .list())
                .containsExactly("CHANNEL_PAUSED", "ASKED");
    }

    @Test
    void aChannelThatNobodyKnowsIsRefusedWithThoseThatThereAre() {
        for (String command : List.of("pause wharehouse", "resume wharehouse")) {
            Cli.Result result = run(command);
            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.err()).contains("There is no channel wharehouse; there are download, warehouse");
            assertThat(result.out()).isEmpty();
        }
    }

    private Cli.Result run(String command) {
        return Cli.run(directory, command, gladly.properties());
    }
}
