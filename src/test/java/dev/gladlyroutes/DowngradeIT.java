package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.FutureMigration;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a jar does with databases that a newer one has migrated. */
class DowngradeIT {

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;

    @BeforeEach
    void runTheNewerVersion() throws Exception {
        gladly = ScriptedGladly.start();
        gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "agents.jsonl"))
                .file("job-1", "agents.jsonl", Answer.ok("{\"id\":\"a\"}\n"));
        Once.run(directory, gladly.properties());
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @Test
    void aNewerStateIsRefusedByWhoWritesAndByWhoReads() {
        Once.state(directory)
                .sql(FutureMigration.in("gladly_ops.\"flyway_schema_history\""))
                .update();
        for (String command : List.of("once", "status")) {
            Cli.Result result = Cli.run(directory, command, gladly.properties());
            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.err()).contains("gladly.state.url was written by a newer version", "restore the backup");
        }
        Cli.Result doctor = Cli.run(directory, "doctor", gladly.properties());
        assertThat(doctor.exitCode()).isEqualTo(4);
        assertThat(doctor.out()).contains("The tables are of a newer version of Gladly Routes");
    }

    @Test
    void aNewerWarehousePausesItsSink() throws Exception {
        Once.warehouse(directory)
                .sql(FutureMigration.in("gladly.\"_gladly_routes_migration\""))
                .update();
        gladly.jobs(ScriptedGladly.completed(List.of("job-1", "job-2"), "agents.jsonl"))
                .file("job-2", "agents.jsonl", Answer.ok("{\"id\":\"b\"}\n"));

        Once run = Once.run(directory, gladly.properties());

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.channel("warehouse"))
                .startsWith("PAUSED: ")
                .contains("gladly.sink.warehouse.url was written by a newer version", "restore the backup");
    }
}
