package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An hourly export with a failed window, a gap and nothing since yesterday, as the command tells it. */
class CoverageIT {

    private static final String SCHEDULES = "/api/v1/export/schedules";
    private static final Answer HOURLY =
            Answer.ok("[{\"id\":\"s\",\"frequency\":\"HOURLY\",\"type\":\"CONVERSATIONS\"}]");

    /** Start of the first window. */
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));

    @TempDir
    private Path directory;

    private ScriptedGladly gladly;

    @BeforeEach
    void startGladly() throws IOException {
        gladly = ScriptedGladly.start().path(SCHEDULES, HOURLY);
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @Test
    void tellsGapsFailedAndLateWindowsAsJsonUntilTheyAreThere() throws IOException {
        gladly.jobs(list(job("job-0", 0, "COMPLETED"), job("job-1", 1, "FAILED"), job("job-3", 3, "COMPLETED")));

        Once run = Once.run(directory, gladly.properties());

        assertThat(run.exitCode()).isZero();
        assertThat(findings(run))
                .containsExactly(
                        "FAILED job-1 " + hour(1) + " " + hour(2),
                        "MISSING null " + hour(2) + " " + hour(3),
                        "LATE null " + hour(4) + " "
                                + run.balance().at("/findings/2/windowEnd").asText());
        assertThat(run.balance().path("supportText").asText())
                .contains(
                        "organization scripted",
                        "- Gladly failed to export " + hour(1) + " to " + hour(2) + " (job job-1).\n",
                        "- No export job covers " + hour(2) + " to " + hour(3) + ".\n",
                        "- No export job has come yet for " + hour(4) + " to ");

        gladly.jobs(list(
                job("job-0", 0, "COMPLETED"),
                job("job-1", 1, "FAILED"),
                job("job-1-again", 1, "COMPLETED"),
                job("job-2", 2, "COMPLETED"),
                job("job-3", 3, "COMPLETED")));
        Once later = Once.run(directory, gladly.properties());
        assertThat(findings(later)).singleElement().asString().startsWith("LATE");
        assertThat(later.balance().at("/findings/0/since"))
                .isEqualTo(run.balance().at("/findings/2/since"));
    }

    @Test
    void tellsThemAsTextEachTimeAndInTheLogOnce() throws Exception {
        gladly.jobs(list(job("job-0", 0, "COMPLETED"), job("job-1", 1, "FAILED"), job("job-3", 3, "COMPLETED")));

        Jar.Result run = Jar.run(directory, "once", gladly.properties());
        Jar.Result again = Jar.run(directory, "once", gladly.properties());

        for (Jar.Result each : List.of(run, again)) {
            assertThat(each.exitCode()).as(each.err()).isZero();
            assertThat(each.out())
                    .contains(
                            "FAILED: Gladly failed to export " + hour(1) + " to " + hour(2)
                                    + " (job job-1). Ask Gladly",
                            "MISSING: No export job covers " + hour(2) + " to " + hour(3) + ". Ask Gladly",
                            "LATE: No export job has come yet for " + hour(4) + " to ",
                            "To send to Gladly Support:\n\n    Hello Gladly Support,\n",
                            "    - No export job covers " + hour(2) + " to " + hour(3) + ".\n")
                    .endsWith("Balanced: every line has exactly one outcome in every sink.\n");
        }
        assertThat(run.err())
                .containsOnlyOnce("finding=FAILED")
                .containsOnlyOnce("finding=MISSING")
                .containsOnlyOnce("finding=LATE");
        assertThat(again.err()).doesNotContain("finding=");
    }

    @Test
    void readsTheWindowsForItselfWhenTheScheduleCannotBeRead() throws IOException {
        gladly.jobs(list(job("job-0", 0, "COMPLETED"), job("job-1", 1, "COMPLETED"), job("job-3", 3, "COMPLETED")))
                .path(
                        SCHEDULES,
                        Answer.of(403, "{\"errors\":[{\"detail\":\"no permission to read schedules\"}]}"),
                        HOURLY);

        Once run = Once.run(directory, gladly.properties());

        assertThat(run.exitCode()).isZero();
        assertThat(findings(run)).hasSize(2);
        assertThat(findings(run).get(1)).startsWith("LATE null " + hour(4));
        assertThat(failures()).singleElement().asString().contains("403", "no permission to read schedules");

        assertThat(Once.run(directory, gladly.properties()).exitCode()).isZero();
        assertThat(failures()).containsOnlyNulls();
        assertThat(gladly.requests()).filteredOn(SCHEDULES::equals).hasSize(2);
    }

    @Test
    void tellsTheSameFromPostgres() throws IOException {
        try (Postgres postgres = Postgres.start()) {
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(postgres.properties());
            gladly.jobs(list(job("job-0", 0, "COMPLETED"), job("job-1", 1, "FAILED"), job("job-3", 3, "COMPLETED")));

            Once run = Once.run(directory, properties);
            Once again = Once.run(directory, properties);

            assertThat(findings(run)).hasSize(3);
            assertThat(findings(again).subList(0, 2)).isEqualTo(findings(run).subList(0, 2));
            assertThat(again.balance().at("/findings/0/since"))
                    .isEqualTo(run.balance().at("/findings/0/since"));
            assertThat(postgres.client()
                            .sql("select count(*) from gladly_ops.finding")
                            .query(Long.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    private List<String> failures() {
        return Once.state(directory)
                .sql("select failure from gladly_ops.export_schedule")
                .query(String.class)
                .list();
    }

    private static List<String> findings(Once run) {
        return StreamSupport.stream(run.balance().path("findings").spliterator(), false)
                .map(CoverageIT::finding)
                .toList();
    }

    private static String finding(JsonNode finding) {
        return String.join(
                " ",
                finding.path("kind").asText(),
                finding.path("jobId").asText(),
                finding.path("windowStart").asText(),
                finding.path("windowEnd").asText());
    }

    private Instant hour(int number) {
        return first.plus(Duration.ofHours(number));
    }

    private static Answer list(String... jobs) {
        return Answer.ok("[" + String.join(",", jobs) + "]");
    }

    /** A job without files for the hour of the given number. */
    private String job(String id, int number, String status) {
        return """
                {"id":"%s","scheduleId":"s","status":"%s","updatedAt":"%s","files":[],
                 "parameters":{"type":"CONVERSATIONS","startAt":"%s","endAt":"%s"}}"""
                .formatted(id, status, hour(number + 3), hour(number), hour(number + 1));
    }
}
