package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "gladly.sink.archive.bucket, b, gladly.sink.archive.enabled",
        "gladly.sink.segment.write-key, k, gladly.sink.segment.enabled",
        "gladly.sink.archive.kms-key-id, k, gladly.routes.archive-kms",
    })
    void switchesOnWhatIsSetUp(String key, String value, String derived) {
        assertThat(derived(Configuration.valid(), derived)).isEqualTo("false");
        assertThat(derived(Configuration.valid().with(key, " "), derived)).isEqualTo("false");
        assertThat(derived(Configuration.valid().with(key, value), derived)).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"live, true", "LIVE, true", "' live ', true", "export, false", "'', false"})
    void asksGladlyForEventsOnlyWhenTheyAreSentAndAreToBeLive(String enrichment, boolean asks) {
        Configuration off = Configuration.valid().with("gladly.sink.segment.enrichment", enrichment);
        assertThat(derived(off, "gladly.routes.segment-live")).isEqualTo("false");
        Configuration on = off.with("gladly.sink.segment.write-key", "k");
        assertThat(derived(on, "gladly.routes.segment-live")).isEqualTo(String.valueOf(asks));
        Configuration switchedOff = on.with("gladly.sink.segment.enabled", "false");
        assertThat(derived(switchedOff, "gladly.routes.segment-live")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({"SERVER, true, true", "ONCE, true, false", "REPLAY, false, false", "PLAN, false, false"})
    void notifiesInRunsThatNobodyWatches(String mode, boolean notifies, boolean onATimer) {
        Configuration set = Configuration.valid()
                .with("gladly.routes.mode", mode)
                .with("gladly.notifications.url", "https://hooks.example.com/s3cr3t?token=x");
        assertThat(derived(set, "gladly.routes.notifications")).isEqualTo(String.valueOf(notifies));
        assertThat(derived(set, "gladly.routes.notification-timer")).isEqualTo(String.valueOf(onATimer));
        assertThat(derived(set, "gladly.routes.notifications-url")).isEqualTo("https://hooks.example.com");
        assertThat(derived(set.with("gladly.notifications.url", " "), "gladly.routes.notifications"))
                .isEqualTo("false");
    }

    @Test
    void leavesASwitchToTheUser() {
        Configuration off = Configuration.valid()
                .with("gladly.sink.archive.bucket", "b")
                .with("gladly.sink.archive.enabled", "false");
        assertThat(derived(off, "gladly.sink.archive.enabled")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource({
        "myorg, https://myorg.gladly.com",
        "myorg.us-1, https://myorg.us-1.gladly.com",
        "https://sandbox.gladly.qa/x, https://sandbox.gladly.qa",
    })
    void findsGladlyByTheOrganization(String organization, String url) {
        assertThat(derived(Configuration.empty().with("gladly.source.organization", organization), sourceUrl()))
                .isEqualTo(url);
    }

    @Test
    void findsGladlyAtTheBaseUrlWhenThereIsOne() {
        assertThat(derived(
                        Configuration.valid().with("gladly.source.base-url", " http://localhost:9/x// "), sourceUrl()))
                .isEqualTo("http://localhost:9/x");
    }

    @Test
    void leavesTheAddressOpenWithoutAnOrganization() {
        assertThat(derived(Configuration.empty(), sourceUrl())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "region, us, https://api.segment.io",
        "region, eu, https://events.eu1.segmentapis.com",
        "endpoint, http://localhost:8/, http://localhost:8",
    })
    void findsSegmentByRegionOrEndpoint(String property, String value, String url) {
        Configuration segment = Configuration.valid().with("gladly.sink.segment." + property, value);
        assertThat(derived(segment, "gladly.routes.segment-url")).isEqualTo(url);
    }

    @Test
    void prefersTheEndpointToTheRegion() {
        Configuration both = Configuration.valid()
                .with("gladly.sink.segment.region", "us")
                .with("gladly.sink.segment.endpoint", "https://events.example.com/base");
        assertThat(derived(both, "gladly.routes.segment-url")).isEqualTo("https://events.example.com/base");
    }

    @Test
    void setsNoTimersInASingleRun() {
        assertThat(derived(Configuration.valid(), "gladly.routes.timers")).isEqualTo("true");
        assertThat(derived(Configuration.valid().with("gladly.routes.mode", "ONCE"), "gladly.routes.timers"))
                .isEqualTo("false");
    }

    private static String sourceUrl() {
        return "gladly.routes.source-url";
    }

    private static String derived(Configuration configuration, String key) {
        return configuration.environment().getProperty(key);
    }
}
