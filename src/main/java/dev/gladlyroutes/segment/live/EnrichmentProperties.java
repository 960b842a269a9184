package dev.gladlyroutes.segment.live;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Segment's events have what their own lines do not tell.
 *
 * @param enrichment {@code export} for what the exports told, {@code live} to ask Gladly for each event
 * @param live how much Gladly is asked
 */
@ConfigurationProperties("gladly.sink.segment")
public record EnrichmentProperties(Mode enrichment, Live live) {

    private static final String PREFIX = "gladly.sink.segment.";

    /** Where the details come from. */
    public enum Mode {
        /** The exports, from the state database. */
        EXPORT,
        /** Gladly's API, and the exports where it does not answer. */
        LIVE
    }

    /**
     * The budget of questions.
     *
     * @param rateLimit requests per second, within those of the source
     * @param maxWait how long a chunk of lines waits for answers in all
     */
    public record Live(Integer rateLimit, Duration maxWait) {}

    /**
     * Adds what is wrong with it.
     *
     * @param sourceRateLimit requests per second that all requests to Gladly share
     */
    public void check(int sourceRateLimit, ConfigurationProblems problems) {
        if (enrichment == null) {
            problems.add(PREFIX + "enrichment", "must be export or live", "leave it out for export");
        }
        if (enrichment == Mode.LIVE) {
            problems.inside(live, own -> {
                problems.between(PREFIX + "live.rate-limit", own.rateLimit(), 1, sourceRateLimit);
                problems.positive(PREFIX + "live.max-wait", own.maxWait());
            });
        }
    }
}
