package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WARNING;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.http.HttpProbe;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.DurationStyle;

class GladlyCheckTest {

    private static final String SCHEDULES = "/api/v1/export/schedules";
    private static final Instant NOW = Instant.parse("2026-03-04T12:00:00Z");

    private static final Organization ORGANIZATION =
            Organization.parse("scripted").orElseThrow();

    private ScriptedGladly gladly;

    @BeforeEach
    void startGladly() throws IOException {
        gladly = ScriptedGladly.start()
                .path(
                        SCHEDULES,
                        Answer.ok("[{\"id\":\"s\",\"frequency\":\"DAILY\",\"nextStartAt\":\"2026-03-04T00:00:00Z\"}]"));
    }

    @AfterEach
    void stopGladly() {
        gladly.close();
    }

    @Test
    void findsNothingWrongWithAnOrganizationThatExports() throws Exception {
        gladly.jobs(ScriptedGladly.completed(List.of("job-1", "job-2", "job-3"), "agents.jsonl"));

        Examined examined = examine();

        assertThat(examined.states()).doesNotContainValue(WRONG).doesNotContainValue(SKIPPED);
        assertThat(examined.check("jobs").result()).contains("3 jobs", "2026-03-02T00:00:00Z", "2026-03-04T00:00:00Z");
        assertThat(examined.check("schedule").result()).contains("DAILY");
        assertThat(examined.state("windows")).isEqualTo(OK);
    }

    @ParameterizedTest
    @CsvSource({
        "401, gladly.source.api-token",
        "403, API User",
        "404, gladly.source.organization",
        "301, redirect",
        "429, gladly.source.rate-limit",
        "503, Gladly Support"
    })
    void saysWhatToDoAboutARefusalAndGoesNoFurther(int status, String told) throws Exception {
        gladly.jobs(Answer.of(status, "{}"));

        Examined examined = examine();

        assertThat(examined.state("credentials")).isEqualTo(WRONG);
        assertThat(examined.check("credentials").toString()).contains(told);
        assertThat(examined.state("jobs")).isEqualTo(SKIPPED);
        assertThat(examined.state("schedule")).isEqualTo(SKIPPED);
        assertThat(gladly.requests()).doesNotContain(SCHEDULES);
    }

    @Test
    void warnsOfAnOrganizationWithoutExports() throws Exception {
        gladly.jobs(Answer.ok("[]")).path(SCHEDULES, Answer.ok("[]"));

        Examined examined = examine();

        assertThat(examined.state("jobs")).isEqualTo(WARNING);
        assertThat(examined.check("jobs").nextStep()).contains("Gladly Support");
        assertThat(examined.state("schedule")).isEqualTo(WARNING);
    }

    @Test
    void warnsOfAMissingWindow() throws Exception {
        gladly.jobs(
                Answer.ok(
                        """
                        [{"id":"a","scheduleId":"s","status":"COMPLETED","updatedAt":"2026-03-02T01:00:00Z","files":[],
                          "parameters":{"startAt":"2026-03-01T00:00:00Z","endAt":"2026-03-02T00:00:00Z"}},
                         {"id":"b","scheduleId":"s","status":"COMPLETED","updatedAt":"2026-03-04T01:00:00Z","files":[],
                          "parameters":{"startAt":"2026-03-03T00:00:00Z","endAt":"2026-03-04T00:00:00Z"}}]
                        """));

        CheckResult windows = examine().check("windows");

        assertThat(windows.state()).isEqualTo(WARNING);
        assertThat(windows.result()).contains("MISSING", "2026-03-02T00:00:00Z to 2026-03-03T00:00:00Z");
        assertThat(windows.nextStep()).contains("Gladly Support");
    }

    @ParameterizedTest
    @CsvSource({"true, a web page", "false, list"})
    void takesAnAnswerThatIsNoJobListForWrong(boolean page, String told) throws Exception {
        gladly.jobs(Answer.ok(page ? "<!DOCTYPE html><html><body>Sign in</body></html>" : "{\"errors\":[]}"));

        Examined examined = examine();

        assertThat(examined.states()).containsValue(WRONG);
        assertThat(examined.toString()).containsIgnoringCase(told);
    }

    @ParameterizedTest
    @CsvSource({"0s, OK", "10m, WARNING", "-10m, WARNING"})
    void comparesTheClocks(String ahead, CheckState state) throws Exception {
        gladly.jobs(Answer.of(401, "{}"));
        Clock clock = Clock.offset(Clock.systemUTC(), DurationStyle.SIMPLE.parse(ahead));

        assertThat(Examined.of(check(ORGANIZATION, gladly.uri(), clock)).state("clock"))
                .isEqualTo(state);
    }

    @Test
    void recognizesASandboxByItsHost() throws Exception {
        URI sandbox = URI.create("https://myorg.gladly.qa");
        GladlyCheck check = check(Organization.parse("myorg.gladly.qa").orElseThrow(), sandbox, Clock.systemUTC());

        assertThat(check.checks().get(0).examination().examine().state()).isEqualTo(WARNING);
    }

    @Test
    void doesNotKnockWhereNobodyListens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        Examined examined = examine(URI.create("http://127.0.0.1:" + free));

        assertThat(examined.state("connection")).isEqualTo(WRONG);
        assertThat(examined.check("connection").nextStep()).contains("127.0.0.1:" + free);
        assertThat(examined.state("answer")).isEqualTo(SKIPPED);
    }

    @Test
    void saysThatTlsDoesNotComeAboutWithAServerWithoutIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answerInClearText(server));

            CheckResult connection = examine(URI.create("https://127.0.0.1:" + server.getLocalPort()))
                    .check("connection");

            assertThat(connection.state()).isEqualTo(WRONG);
            assertThat(connection.toString()).contains("TLS", "trust store");
            answer.join();
        }
    }

    @Test
    void saysThatAHostIsUnknown() throws Exception {
        Examined examined = examine(URI.create("http://no-such-host.invalid"));

        assertThat(examined.state("dns")).isEqualTo(WRONG);
        assertThat(examined.state("connection")).isEqualTo(SKIPPED);
    }

    private Examined examine() throws InterruptedException {
        return examine(gladly.uri());
    }

    private static Examined examine(URI address) throws InterruptedException {
        return Examined.of(check(ORGANIZATION, address, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static GladlyCheck check(Organization organization, URI address, Clock clock) {
        Duration patience = Duration.ofSeconds(10);
        BoundaryHttpClient client = new BoundaryHttpClient(
                "api-user@example.com", Secret.of("token"), "test", new AnswerLimits(patience, 1 << 14, 1 << 20));
        return new GladlyCheck(organization, address, new HttpProbe(client, patience), patience, clock);
    }

    private static void answerInClearText(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException hungUp) {
            // The client has seen enough.
        }
    }
}
