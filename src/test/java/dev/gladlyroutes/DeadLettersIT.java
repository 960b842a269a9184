package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person on duty does with dead letters. */
class DeadLettersIT {

    private static final String AGENTS =
            """
            {"id":"a1","name":"Ann"}
            {"id":"a2","name":"Bob"}
            no record
            {"id":"a4","name":"Cleo"}
            """;

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;

    /** One line is invalid, and one row is refused by a rule of the database's owner. */
    @BeforeEach
    void deliverWithTwoLetters() throws IOException {
        gladly = ScriptedGladly.start()
                .jobs(ScriptedGladly.completed(List.of("job-0"), "topics.jsonl"))
                .file("job-0", "topics.jsonl", Answer.ok("{\"id\":\"t1\"}\n"));
        assertThat(Once.run(directory, gladly.properties()).exitCode()).isZero();
        Once.warehouse(directory)
                .sql("alter table gladly.agents add constraint no_bob check (name <> 'Bob')")
                .update();
        gladly.jobs(ScriptedGladly.completed(List.of("job-1"), "agents.jsonl"))
                .file("job-1", "agents.jsonl", Answer.ok(AGENTS));
        assertThat(Once.run(directory, gladly.properties()).exitCode()).isEqualTo(3);
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @Test
    void listsAndShowsThemWithEverythingThatIsKnown() throws IOException {
        assertThat(run("dead-letters list").out())
                .contains("INVALID", "not_json", "REFUSED", "job-1", "agents.jsonl", "2 dead letters.")
                .doesNotContain("Bob");
        JsonNode refused = json(run("dead-letters list --kind refused --sink warehouse --json"));
        assertThat(refused).hasSize(1);

        JsonNode letter =
                json(run("dead-letters show " + refused.get(0).path("id").asLong() + " --json"));

        assertThat(letter.path("sink").asText()).isEqualTo("warehouse");
        assertThat(letter.path("class").asText()).isEqualTo("RECORD");
        assertThat(letter.path("reason").asText()).startsWith("sql_23");
        assertThat(letter.path("line").asLong()).isEqualTo(2);
        assertThat(letter.path("byteOffset").asLong()).isEqualTo(25);
        assertThat(letter.path("attempts").asInt()).isEqualTo(1);
        assertThat(letter.path("original").asText()).isEqualTo("{\"id\":\"a2\",\"name\":\"Bob\"}");
        assertThat(letter.path("exceptions").toString()).contains("Exception");
        assertThat(json(run("dead-letters list --json --job job-1"))).hasSize(2);
        assertThat(json(run("dead-letters list --json --job job-0"))).isEmpty();
        assertThat(run("dead-letters list --job job"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("several jobs: job-0, job-1."));
        assertThat(run("dead-letters list --sink archiv"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("no sink 'archiv'; there are warehouse."));
        assertThat(run("dead-letters show 999"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("no dead letter 999"));
    }

    @Test
    void replaysWhatTheSinkTakesNowAndKeepsTheRestWithAnAttemptMore() throws IOException {
        Cli.Result still = run("dead-letters replay --all");
        assertThat(still.exitCode()).as(still.out() + still.err()).isEqualTo(3);
        assertThat(json(run("dead-letters list --json")).findValuesAsText("attempts"))
                .containsExactly("2", "2");

        Once.warehouse(directory)
                .sql("alter table gladly.agents drop constraint no_bob")
                .update();
        Cli.Result mended = run("dead-letters replay --kind refused --json");
        assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
        assertThat(json(mended).path("files").get(0).path("delivered").asLong()).isEqualTo(1);

        assertThat(Once.warehouse(directory)
                        .sql("select _file_line from gladly.agents where name = 'Bob'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(json(run("dead-letters list --json")).findValuesAsText("kind"))
                .containsExactly("INVALID");
        Once once = Once.run(directory, gladly.properties());
        assertThat(once.exitCode()).isEqualTo(3);
        assertThat(once.balance().at("/jobs/0/sinks/warehouse/delivered").asLong())
                .isEqualTo(3);
        assertThat(once.balance().at("/jobs/0/sinks/warehouse/deadLettered").asLong())
                .isEqualTo(1);
    }

    @Test
    void replaysTheLettersThatAreNamedAndTellsBefore() throws IOException {
        long id = json(run("dead-letters list --kind refused --json"))
                .get(0)
                .path("id")
                .asLong();
        assertThat(run("dead-letters replay --all --dry-run").out()).contains("2 dead letters would be replayed");
        assertThat(json(run("dead-letters list --json")).findValuesAsText("attempts"))
                .containsExactly("1", "1");

        run("dead-letters replay " + id);

        assertThat(json(run("dead-letters list --json")).findValuesAsText("attempts"))
                .containsExactlyInAnyOrder("1", "2");
        assertThat(run("dead-letters replay").exitCode()).isEqualTo(2);
        assertThat(run("dead-letters replay --all --sink warehouse").exitCode()).isEqualTo(2);
        assertThat(run("dead-letters replay --reason nothing"))
                .returns(0, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.out()).contains("nothing to replay"));
    }

    @Test
    void purgesOnlyWhenItIsConfirmed() throws IOException {
        assertThat(run("dead-letters purge --kind invalid"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("say --yes"));
        gladly.jobs(ScriptedGladly.completed(List.of("other-job"), "agents.jsonl"))
                .file("other-job", "agents.jsonl", Answer.ok("not JSON\n"));
        assertThat(Once.run(directory, gladly.properties()).exitCode()).isEqualTo(3);
        assertThat(run("dead-letters replay --job other --dry-run").out()).contains("1 dead letter");
        assertThat(run("dead-letters purge --job other --yes"))
                .returns(2, Cli.Result::exitCode)
                .satisfies(result -> assertThat(result.err()).contains("write the whole id"));
        assertThat(run("dead-letters purge --job other-job --yes").out()).contains("1 dead letter");
        assertThat(run("dead-letters purge --older-than 1d").out()).contains("0 dead letters removed");
        assertThat(run("dead-letters purge --kind invalid --yes").out()).contains("1 dead letter removed");
        assertThat(json(run("dead-letters list --json")).findValuesAsText("kind"))
                .containsExactly("REFUSED");
        assertThat(run("dead-letters purge --all --yes").exitCode()).isZero();
        assertThat(Once.run(directory, gladly.properties()).exitCode()).isZero();
    }

    private Cli.Result run(String command) {
        return Cli.run(directory, command, gladly.properties());
    }

    private static JsonNode json(Cli.Result result) throws IOException {
        return new ObjectMapper().readTree(result.out());
    }
}
