package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask what of a running server over HTTP. */
class ConsoleAccessIT {

    private static final String PASSWORD = "a password of an operator";
    private static final String WITH_MATERIALS = "{\"ids\":[\"application\"]}";
    private static final String WITHOUT_MATERIALS = "{\"ids\":[]}";
    private static final Pattern ADDRESS = Pattern.compile("at (http://127\\.0\\.0\\.1:\\d+)/actuator");

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedGladly gladly;
    private @Nullable Process server;
    private String address;

    @BeforeEach
    void startGladly() throws IOException {
        gladly = ScriptedGladly.start().jobs(Answer.ok("[]"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroyForcibly().waitFor();
        }
        gladly.close();
    }

    @Test
    void isNobodyButForHealthAndMetricsWithoutAPassword() throws Exception {
        start();
        assertThat(get("/actuator/health/liveness", false).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus", false).statusCode()).isEqualTo(200);
        assertThat(get("/", false).body()).contains("gladly.console.password").doesNotContain("Channels");
        for (String path : List.of(
                "/actuator/jolokia/list", "/actuator/hawtio", "/actuator/info", "/actuator/sbom", "/login", "/poll")) {
            assertThat(get(path, true).statusCode()).as(path).isBetween(401, 404);
        }
        assertThat(post("/poll", true).statusCode()).isBetween(401, 403);
    }

    @Test
    void isTheOperatorAloneWithAPassword() throws Exception {
        start("gladly.console.password=" + PASSWORD);
        assertThat(get("/actuator/health/liveness", false).statusCode()).isEqualTo(200);
        for (String path :
                List.of("/", "/actuator/jolokia/list", "/actuator/hawtio", "/actuator/info", "/actuator/sbom")) {
            assertThat(get(path, false).statusCode()).as(path).isBetween(302, 401);
        }
        assertThat(get("/", true).body()).contains("Channels");
        assertThat(get("/", true).headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "frame-ancestors"));
        assertThat(Files.readString(directory.resolve("err.txt"))).doesNotContain(PASSWORD);
    }

    @Test
    void tellsTheOperatorWhichBuildItIsAndWhatIsInIt() throws Exception {
        start("gladly.console.password=" + PASSWORD);
        assertThat(get("/actuator/info", true).body())
                .contains("\"artifact\":\"gladly-routes\"", "\"version\"", "\"commit\"");
        HttpResponse<String> materials = get("/actuator/sbom", true);
        assertThat(materials.statusCode()).isEqualTo(200);
        assertThat(materials.body()).as("without it when Maven was offline").isIn(WITHOUT_MATERIALS, WITH_MATERIALS);
        if (WITH_MATERIALS.equals(materials.body())) {
            assertThat(get("/actuator/sbom/application", true).body())
                    .contains("\"bomFormat\" : \"CycloneDX\"", "camel-core", "Apache-2.0");
        }
    }

    @Test
    void doesNothingForAPageElsewhereThatUsesTheBrowsersSession() throws Exception {
        start("gladly.console.password=" + PASSWORD);
        HttpResponse<String> page = get("/", true);
        String session = page.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElse("");
        HttpRequest forged = HttpRequest.newBuilder(URI.create(address + "/poll"))
                .header("Cookie", session)
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(forged, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        HttpRequest remembered = request("/poll", true)
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(client.send(remembered, BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(get("/actuator/jolokia/exec/dev.gladlyroutes:type=Source/pollNow", true)
                        .body())
                .contains("403");
        assertThat(post("/poll", true).statusCode()).isEqualTo(302);
    }

    @Test
    void letsARemoteHawtioLookAtAllAndDoWhatTheProductOffers() throws Exception {
        start("gladly.console.password=" + PASSWORD);
        assertThat(jolokia("read", "dev.gladlyroutes:type=Source", "Organization"))
                .contains("scripted");
        assertThat(jolokia("exec", "dev.gladlyroutes:type=Source", "pollNow")).contains("asked");
        assertThat(jolokia("read", "org.apache.camel:type=routes,*", "Description"))
                .contains("Poll Gladly's job list on a schedule");
        assertThat(jolokia("exec", "java.lang:type=Memory", "gc")).contains("403");
        assertThat(jolokia("exec", "org.apache.camel:context=gladly-routes,name=\"export-poll\",type=routes", "stop()"))
                .contains("403");
        assertThat(jolokia("read", "java.lang:type=Runtime", "SystemProperties"))
                .contains("403");
        assertThat(jolokia("read", "java.lang:type=Runtime", "InputArguments")).contains("403");
        assertThat(jolokia("write", "java.lang:type=Memory", "Verbose")).contains("403");
    }

    private void start(String... more) throws Exception {
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.addAll(List.of(more));
        server = Jar.start(directory, "run", properties);
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .until(() -> ADDRESS.matcher(log()).find());
        Matcher said = ADDRESS.matcher(log());
        assertThat(said.find()).isTrue();
        address = said.group(1);
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("err.txt"));
    }

    private String jolokia(String type, String bean, String member) throws Exception {
        String request = "{\"type\":\"%s\",\"mbean\":\"%s\",\"%s\":\"%s\",\"value\":true}"
                .formatted(type, bean.replace("\"", "\\\""), type.equals("exec") ? "operation" : "attribute", member);
        return client.send(
                        request("/actuator/jolokia", true)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(request))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> get(String path, boolean asOperator) throws Exception {
        return client.send(request(path, asOperator).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, boolean asOperator) throws Exception {
        return client.send(
                request(path, asOperator).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, boolean asOperator) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "text/html, */*;q=0.8");
        String credentials =
                Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return asOperator ? request.header("Authorization", "Basic " + credentials) : request;
    }
}
