package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.support.Browser;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What an operator sees and does in a browser with a running server. */
class ConsoleIT {

    private static final String PASSWORD = "a password of an operator";
    private static final Pattern ADDRESS =
            Pattern.compile("The status page and Hawtio are at (http://127\\.0\\.0\\.1:\\d+)/");
    private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);

    /** Where pictures for the README go, if they are wanted. */
    private static final String PICTURES = System.getProperty("pictures", "target/pictures");

    @TempDir
    private static Path directory;

    private static Browser browser;
    private static ScriptedGladly gladly;
    private static Process server;
    private static String address;

    @BeforeAll
    static void startServer() throws Exception {
        browser = Browser.start();
        gladly = ScriptedGladly.start().jobs(Answer.ok("[" + jobs() + "]"));
        for (int day = 1; day < 10; day++) {
            gladly.file("job-" + day, "agents.jsonl", Answer.ok(agents(day)));
        }
        List<String> properties = new ArrayList<>(gladly.properties());
        properties.add("gladly.console.password=" + PASSWORD);
        server = Jar.start(directory, "run", properties);
        await().atMost(Duration.ofSeconds(150))
                .failFast("the server ended", () -> !server.isAlive())
                .until(() -> Files.readString(directory.resolve("err.txt")).contains("channel=warehouse job=job-1 "));
        Matcher said = ADDRESS.matcher(Files.readString(directory.resolve("err.txt")));
        assertThat(said.find()).isTrue();
        address = said.group(1);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.destroyForcibly().waitFor();
            gladly.close();
        }
    }

    @BeforeEach
    void logIn() {
        browser.size(1_280, 900);
        browser.colours("light");
        browser.open(address + "/");
        if (browser.address().endsWith("/login")) {
            browser.element(By.name("username")).sendKeys("operator");
            browser.element(By.name("password")).sendKeys(PASSWORD);
            browser.element(By.cssSelector("button")).click();
        }
        browser.awaitText("Channels");
    }

    @Test
    void showsWhatWasDeliveredAndWhatIsMissing() throws Exception {
        assertThat(browser.element(By.id("jobs")).getText()).contains("job-1", "DONE", "FAILED");
        assertThat(browser.element(By.id("freshness")).getText()).contains("agents");
        assertThat(browser.element(By.id("dead-letters")).getText()).contains("not_json");
        assertThat(browser.text()).contains("Gladly failed to export", "warehouse: ");
        assertThat(browser.element(By.cssSelector(".timeline .gap"))).isNotNull();
        browser.size(1_280, 1_500);
        browser.picture(Path.of(PICTURES, "status-light.png"));
    }

    @Test
    void isReadableInTheDark() throws Exception {
        Object light = background();
        browser.colours("dark");
        assertThat(background()).isNotEqualTo(light);
        browser.size(1_280, 1_500);
        browser.picture(Path.of(PICTURES, "status-dark.png"));
    }

    @Test
    void fitsOnAPhone() throws Exception {
        browser.size(390, 844);
        assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        browser.picture(Path.of(PICTURES, "status-phone.png"));
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat((List<?>) browser.run("return performance.getEntriesByType('resource').map(each => each.name)"))
                .allSatisfy(name -> assertThat(name.toString()).startsWith(address));
    }

    @Test
    void pausesAChannelAndResumesIt() throws Exception {
        WebElement channel = browser.element(By.id("channel-warehouse"));
        channel.findElement(By.name("reason")).sendKeys("the night of the move");
        channel.findElement(By.tagName("button")).click();
        browser.awaitText("The channel warehouse is paused.");
        assertThat(browser.element(By.id("channel-warehouse")).getText())
                .contains("PAUSED", "operator over HTTP: the night of the move");

        browser.element(By.id("channel-warehouse"))
                .findElement(By.tagName("button"))
                .click();
        browser.awaitText("The channel warehouse tries again.");
        assertThat(browser.element(By.id("channel-warehouse")).getText()).contains("ACTIVE");
        assertThat(Files.readString(directory.resolve("err.txt")))
                .contains("Asked for channel warehouse to work again by=operator over HTTP");
    }

    @Test
    void replaysDeadLetters() {
        browser.element(By.id("dead-letters")).findElement(By.tagName("button")).click();
        browser.awaitText("The letters are being replayed.");
    }

    @Test
    void pollsNow() throws Exception {
        long before = polls();
        browser.element(By.xpath("//button[text()='Poll now']")).click();
        browser.awaitText("is being read");
        await().atMost(Duration.ofSeconds(30)).until(() -> polls() > before);
    }

    @Test
    void showsTheRoutesByNameInHawtio() throws Exception {
        browser.open(address + "/actuator/hawtio/camel/routes");
        browser.awaitText("export-file-download");
        assertThat(browser.text()).contains("warehouse-delivery", "export-poll", "Started");
        browser.picture(Path.of(PICTURES, "hawtio-routes.png"));
    }

    @Test
    void pollsNowInHawtioWhichExplainsTheOperation() throws Exception {
        long before = polls();
        browser.open(address + "/actuator/hawtio/jmx");
        for (String name : List.of("dev.gladlyroutes", "Source", "Operations")) {
            browser.element(By.xpath("//*[text()='" + name + "']")).click();
        }
        browser.awaitText("Reads Gladly's job list now; the log and LastPoll tell how it went");
        browser.element(By.xpath("//li[.//*[contains(text(),'pollNow')]]//button"))
                .click();
        browser.element(By.xpath("//button[contains(.,'Execute')]")).click();
        browser.awaitText("\"asked\" : true");
        await().atMost(Duration.ofSeconds(30)).until(() -> polls() > before);
        browser.picture(Path.of(PICTURES, "hawtio-operations.png"));
    }

    private static long polls() {
        return gladly.requests().stream()
                .filter(request -> request.contains("/api/v1/export/jobs"))
                .count();
    }

    private static Object background() {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    private static String jobs() {
        return IntStream.range(1, 11)
                .mapToObj(day -> {
                    Instant end = TODAY.minus(day, ChronoUnit.DAYS);
                    boolean failed = day == 10;
                    return """
                            {"id":"job-%d","status":"%s","files":[%s],"updatedAt":"%s",
                             "parameters":{"startAt":"%s","endAt":"%s"}}"""
                            .formatted(
                                    day,
                                    failed ? "FAILED" : "COMPLETED",
                                    failed ? "" : "\"agents.jsonl\"",
                                    end.plus(1, ChronoUnit.HOURS),
                                    end.minus(1, ChronoUnit.DAYS),
                                    end);
                })
                .collect(Collectors.joining(","));
    }

    private static String agents(int day) {
        return IntStream.range(0, 40 * day)
                        .mapToObj(number -> "{\"id\":\"a%d\",\"name\":\"Agent %d\"}\n".formatted(number, number))
                        .collect(Collectors.joining())
                + (day == 5 ? "not json\n" : "");
    }
}
