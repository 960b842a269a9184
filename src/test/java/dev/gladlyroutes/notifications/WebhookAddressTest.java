package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.notifications.NotificationProperties.Format;
import dev.gladlyroutes.security.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T1/B1/x, https://hooks.slack.com, /services/T1/B1/x",
        "http://127.0.0.1:8080/hook?token=a%20b, http://127.0.0.1:8080, /hook?token=a%20b",
        "https://hooks.example.com, https://hooks.example.com, /",
        "https://hooks.example.com?key=x, https://hooks.example.com, /?key=x",
    })
    void showsTheHostAndHidesTheRest(String url, String host, String path) {
        WebhookAddress address = WebhookAddress.of(Secret.of(" " + url + " ")).orElseThrow();
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.path().reveal()).isEqualTo(path);
        assertThat(address).hasToString("WebhookAddress[host=" + host + ", path=******]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com/x",
                "ftp://hooks.example.com/x",
                "https://user:secret@hooks.example.com/x",
                "https:///x",
                "https://hooks.example.com/x#part",
                "https://hooks.example.com/a b"
            })
    void refusesWhatIsNoAddressOfAWebhookWithoutQuotingIt(String url) {
        assertThat(WebhookAddress.of(Secret.of(url))).isEmpty();
        ConfigurationProblems problems = new ConfigurationProblems();
        new NotificationProperties(Secret.of("x" + url), Format.JSON, Duration.ofMinutes(30)).check(problems);
        assertThat(problems.list())
                .singleElement()
                .asString()
                .contains("gladly.notifications.url")
                .doesNotContain("secret");
    }

    @Test
    void needsNoAddress() {
        ConfigurationProblems problems = new ConfigurationProblems();
        new NotificationProperties(null, Format.JSON, Duration.ofMinutes(30)).check(problems);
        new NotificationProperties(Secret.of(" "), Format.SLACK, Duration.ofMinutes(30)).check(problems);
        assertThat(problems.list()).isEmpty();
    }
}
