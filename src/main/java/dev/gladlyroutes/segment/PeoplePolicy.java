package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.source.ExportTable;
import org.jspecify.annotations.Nullable;

/** What events may tell of people: the memory may have learnt them before there was a field policy. */
final class PeoplePolicy {

    private final FieldPolicy policy;

    PeoplePolicy(FieldPolicy policy) {
        this.policy = policy;
    }

    Customer seen(Customer customer) {
        if (policy.isNone()) {
            return customer;
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("name", customer.name());
        record.putArray("emailAddresses").add(customer.email());
        record.putArray("phoneNumbers").add(customer.phone());
        ObjectNode seen = policy.applyTo(ExportTable.CUSTOMERS, record);
        return new Customer(
                text(seen.path("name")),
                text(seen.path("emailAddresses").path(0)),
                text(seen.path("phoneNumbers").path(0)));
    }

    @Nullable
    String seenAgentName(@Nullable String name) {
        if (policy.isNone() || name == null) {
            return name;
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("name", name);
        return text(policy.applyTo(ExportTable.AGENTS, record).path("name"));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
