package dev.gladlyroutes.segment;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Segment, or a server that speaks its protocol.
 *
 * @param enabled whether events are sent; true when a write key is set
 * @param writeKey write key of the Segment source
 * @param region {@code us} or {@code eu}: the region of the workspace; required unless an endpoint is set, because the
 *     wrong one answers with success and discards
 * @param endpoint base address that replaces the region's; events go to {@code <endpoint>/v1/batch}
 * @param eventNames {@code gladly} for the names of Gladly's toolkit, {@code segment} for those of Segment's catalogue
 * @param createdOnFirstLoad whether conversations first seen in the very first load get a Created event
 * @param rateLimit events per second
 * @param retry how a batch is tried again
 */
@ConfigurationProperties("gladly.sink.segment")
public record SegmentProperties(
        boolean enabled,
        @Nullable Secret writeKey,
        @Nullable String region,
        @Nullable String endpoint,
        EventNames eventNames,
        boolean createdOnFirstLoad,
        Integer rateLimit,
        RetryProperties retry) {

    private static final String PREFIX = "gladly.sink.segment.";

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        // The warehouse has the names too, whether or not this sink is on.
        if (eventNames == null) {
            problems.add(PREFIX + "event-names", "must be gladly or segment", "leave it out for gladly");
        }
        if (!enabled) {
            return;
        }
        problems.required(
                PREFIX + "write-key",
                writeKey == null || writeKey.isBlank() ? null : "given",
                "copy it from the Segment source, or switch the sink off");
        if (region != null && !region.isBlank() && !Set.of("us", "eu").contains(region)) {
            problems.add(PREFIX + "region", "must be us or eu", "take the region of your Segment workspace");
        } else if (isBlank(region) && isBlank(endpoint)) {
            problems.add(
                    PREFIX + "region",
                    "is missing",
                    "set it to us or eu, the region of your Segment workspace: the other one discards events silently");
        }
        if (!isBlank(endpoint) && !endpoint.matches("https?://[^\\s/?#@]+(/[^\\s?#]*)?")) {
            problems.add(
                    PREFIX + "endpoint", "is not an http or https URL", "write it like https://events.example.com");
        }
        problems.between(PREFIX + "rate-limit", rateLimit, 1, 100_000);
        retry.check(PREFIX + "retry", problems);
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
