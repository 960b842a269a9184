package dev.gladlyroutes.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real Chromium without a window. */
public final class Browser implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Browser.class);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one, or skips the test where there is none. */
    public static Browser start() {
        Optional<Path> browser = NAMES.stream().flatMap(Browser::find).findFirst();
        Optional<Path> control = find("chromedriver").findFirst();
        if (browser.isEmpty() || control.isEmpty()) {
            String missing = "NOT TESTED: no browser. Install Debian's packages chromium and chromium-driver.";
            LOGGER.error(missing);
            Assumptions.abort(missing);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(control.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Stream<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    /** Goes to an address. */
    public void open(String address) {
        driver.get(address);
    }

    /** The address it is at. */
    public String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** The text that can be seen. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What a script returns. */
    public @Nullable Object run(String script) {
        return driver.executeScript(script);
    }

    /** The element, as soon as it is there. */
    public WebElement element(By by) {
        return until(by.toString(), page -> page.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    /** Waits until the text can be seen. */
    public void awaitText(String text) {
        until("text " + text, page -> text().contains(text) ? Boolean.TRUE : null);
    }

    private <T> T until(String what, Function<SearchContext, @Nullable T> question) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> question.apply(driver), answer -> answer != null);
    }

    /** As wide and high as a window or a phone. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** In light colours or in dark ones. */
    public void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Keeps what it shows as a picture. */
    public void picture(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
