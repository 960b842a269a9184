package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.source.ExportTable;
import org.jspecify.annotations.Nullable;

/** What events may tell of people: the memory may have learnt them before there was a field policy. */
final class PeoplePolicy {

    /** Gladly's name of a customer's own fields, by which rules name them too. */
    private static final String ATTRIBUTES = "customAttributes";

    private final FieldPolicy policy;
    private final PhoneNumbers phones;

    PeoplePolicy(FieldPolicy policy, PhoneNumbers phones) {
        this.policy = policy;
        this.phones = phones;
    }

    /** What is left of a customer. A phone number that is altered is none any more, and not written anew. */
    Customer seen(Customer customer) {
        Customer left = leftOf(customer);
        String phone = left.phone();
        return phone == null || !phone.equals(customer.phone())
                ? left
                : new Customer(left.name(), left.email(), phones.e164(phone), left.attributes());
    }

    private Customer leftOf(Customer customer) {
        if (policy.isNone()) {
            return customer;
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("name", customer.name());
        record.putArray("emailAddresses").add(customer.email());
        record.putArray("phoneNumbers").add(customer.phone());
        if (customer.attributes() != null) {
            record.set(ATTRIBUTES, customer.attributes());
        }
        ObjectNode seen = policy.applyTo(ExportTable.CUSTOMERS, record);
        return new Customer(
                text(seen.path("name")),
                text(seen.path("emailAddresses").path(0)),
                text(seen.path("phoneNumbers").path(0)),
                seen.get(ATTRIBUTES) instanceof ObjectNode left && !left.isEmpty() ? left : null);
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
