package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.segment.live.LookupCounts;
import dev.gladlyroutes.segment.live.LookupCounts.Result;
import dev.gladlyroutes.segment.live.Subject;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class LookupMetricsTest {

    @Test
    void countsLookupsByClosedTags() {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LookupCounts counts = new LookupCounts();
        new LookupMetrics(counts).bindTo(metrics);

        counts.count(Subject.CUSTOMER, Result.FALLBACK);
        counts.count(Subject.CUSTOMER, Result.FALLBACK);

        assertThat(metrics.scrape())
                .contains(
                        "gladly_segment_lookups_total{result=\"fallback\",subject=\"customer\"} 2.0",
                        "gladly_segment_lookups_total{result=\"live\",subject=\"conversation\"} 0.0",
                        "gladly_segment_lookups_total{result=\"cached\",subject=\"agents\"} 0.0");
    }
}
