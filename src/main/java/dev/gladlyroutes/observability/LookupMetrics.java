package dev.gladlyroutes.observability;

import dev.gladlyroutes.segment.live.LookupCounts;
import dev.gladlyroutes.segment.live.Subject;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What Gladly was asked for events, as counters. Both tags are closed sets. */
class LookupMetrics implements MeterBinder {

    private final LookupCounts counts;

    LookupMetrics(LookupCounts counts) {
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Subject subject : Subject.values()) {
            for (LookupCounts.Result result : LookupCounts.Result.values()) {
                FunctionCounter.builder("gladly.segment.lookups", counts, now -> now.of(subject, result))
                        .description("Details of events that were looked up in Gladly, and how that ended")
                        .tags("subject", subject.code(), "result", result.code())
                        .register(registry);
            }
        }
    }
}
