package dev.gladlyroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.fieldpolicy.Policies;
import dev.gladlyroutes.ledger.Channels;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldMetricsTest {

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AlteredFields altered = new AlteredFields();

    @Test
    void countsWhatWasAlteredByClosedTags() throws Exception {
        FieldPolicies policies = Policies.safe(Policies.rule(Action.DROP, "content.subject"));
        new FieldMetrics(policies, altered, new Channels(List.of("warehouse"))).bindTo(metrics);
        assertThat(metrics.scrape())
                .as("every counter is there from the start")
                .contains("gladly_fields_altered_total{action=\"drop\",field=\"content.subject\",sink=\"warehouse\","
                        + "table=\"conversation_items\"} 0.0");

        LineChunk chunk = TestDelivery.chunk(
                "{\"id\":\"1\",\"nickname\":\"Imke\",\"emailAddresses\":[\"imke@example.com\",\"i@example.com\"]}");
        policies.of("warehouse").read("customers", chunk.line(1), chunk.altered());
        altered.counted(TestDelivery.ticket("warehouse", "customers.jsonl"), chunk.altered(), 1);

        assertThat(metrics.scrape())
                .contains(
                        "gladly_fields_altered_total{action=\"hash\",field=\"emailAddresses\",sink=\"warehouse\","
                                + "table=\"customers\"} 2.0",
                        "gladly_fields_altered_total{action=\"mask\",field=\"*\",sink=\"warehouse\","
                                + "table=\"customers\"} 1.0")
                .doesNotContain("Imke", "imke", "sink=\"segment\"");
    }

    @Test
    void hasNoCountersWithoutAPolicy() {
        new FieldMetrics(Policies.none(), altered, new Channels(List.of("archive", "warehouse", "segment")))
                .bindTo(metrics);
        assertThat(metrics.getMeters())
                .extracting(Meter::getId)
                .flatExtracting(Meter.Id::getTags)
                .extracting(Tag::getKey)
                .isEmpty();
    }
}
