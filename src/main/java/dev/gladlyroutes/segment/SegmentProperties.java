package dev.gladlyroutes.segment;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Segment, or a server that speaks its protocol.
 *
 * @param enabled whether events are sent; true when a write key is set
 * @param writeKey write key of the Segment source; without it Segment is told nothing
 * @param region {@code us} or {@code eu}: the region of the workspace; required unless an endpoint is set, because the
 *     wrong one answers with success and discards
 * @param endpoint base address that replaces the region's; events go to {@code <endpoint>/v1/batch}
 * @param eventNames {@code gladly} for the names of Gladly's toolkit, {@code segment} for those of Segment's catalogue
 * @param events what Segment is told
 * @param closedTimestamp which time a Closed event has
 * @param mapping file that gives events and properties other names, or leaves properties out
 * @param maxAge how old an event may be; any age without it
 * @param createdOnFirstLoad whether conversations first seen in the very first load get a Created event
 * @param phoneRegion region of phone numbers without a country code, such as {@code US}; without it they stay as they are
 * @param rateLimit events per second
 * @param oldEvents how quickly old events are sent
 * @param uploads how many requests are sent at once; events of one conversation follow each other in any case
 * @param gzip whether request bodies are compressed; the limits count the bytes before
 * @param retry how a batch is tried again
 */
@ConfigurationProperties("gladly.sink.segment")
public record SegmentProperties(
        boolean enabled,
        @Nullable Secret writeKey,
        @Nullable String region,
        @Nullable String endpoint,
        EventNames eventNames,
        Set<EventKind> events,
        ClosedTimestamp closedTimestamp,
        @Nullable Path mapping,
        @Nullable Duration maxAge,
        boolean createdOnFirstLoad,
        @Nullable String phoneRegion,
        Integer rateLimit,
        @NestedConfigurationProperty OldEvents oldEvents,
        Integer uploads,
        boolean gzip,
        @NestedConfigurationProperty RetryProperties retry) {

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
        if (!isBlank(phoneRegion) && !PhoneNumbers.isRegion(phoneRegion)) {
            problems.add(
                    PREFIX + "phone-region",
                    "is not a region with phone numbers",
                    "write two capital letters, such as US or DE");
        }
        if (events == null || events.isEmpty()) {
            problems.add(PREFIX + "events", "names no event", "write some of " + words() + ", or leave it out");
        }
        if (mapping != null && eventNames != null) {
            problems.addAll(
                    PREFIX + "mapping", EventMappingFile.problemsOf(mapping, eventNames), "see docs/segment.md");
        }
        if (maxAge != null) {
            problems.positive(PREFIX + "max-age", maxAge);
        }
        problems.between(PREFIX + "rate-limit", rateLimit, 1, 100_000);
        problems.inside(oldEvents, own -> own.check(PREFIX + "old-events", problems));
        problems.between(PREFIX + "uploads", uploads, 1, 16);
        problems.inside(retry, own -> own.check(PREFIX + "retry", problems));
    }

    /** Which events are sent. */
    EventRules rules(Clock clock) {
        return new EventRules(events, createdOnFirstLoad, maxAge, clock);
    }

    /** What the mapping file says; nothing without one. */
    EventMapping eventMapping() {
        return mapping == null ? EventMapping.NONE : EventMappingFile.read(mapping, eventNames);
    }

    private static String words() {
        return Stream.of(EventKind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
