package dev.gladlyroutes.observability;

import dev.gladlyroutes.fieldpolicy.AlteredField;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.ledger.Channels;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the field policy altered, as counters. Every tag comes from the configuration or from the preset. */
class FieldMetrics implements MeterBinder {

    private final FieldPolicies policies;
    private final AlteredFields altered;
    private final Channels channels;

    FieldMetrics(FieldPolicies policies, AlteredFields altered, Channels channels) {
        this.policies = policies;
        this.altered = altered;
        this.channels = channels;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String sink : channels.sinks()) {
            policies.of(sink).alterable().forEach(field -> bind(registry, sink, field));
        }
    }

    private void bind(MeterRegistry registry, String sink, AlteredField field) {
        FunctionCounter.builder("gladly.fields.altered", altered, now -> now.values(sink, field))
                .description("Values that the field policy altered")
                .tags(
                        "sink",
                        sink,
                        "table",
                        field.table(),
                        "field",
                        field.field(),
                        "action",
                        field.action().code())
                .register(registry);
    }
}
