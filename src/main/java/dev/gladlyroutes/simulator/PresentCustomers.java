package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Profiles of the exported customers, of whom one was deleted since and another one merged. */
final class PresentCustomers {

    /** With fewer customers than this, all stay as they are. */
    private static final int ENOUGH = 4;

    private static final List<String> TIERS = List.of("clay", "bisque", "glaze");

    private final TreeMap<String, JsonNode> exported = new TreeMap<>();

    void learn(JsonNode customer) {
        exported.put(customer.path("id").asText(), customer);
    }

    /** The first one by id. */
    private Optional<String> deleted() {
        return exported.size() < ENOUGH ? Optional.empty() : Optional.of(exported.firstKey());
    }

    /** The second one by id. */
    private Optional<String> merged() {
        return deleted().map(exported::higherKey);
    }

    /** The id under which a customer is found now: of the merged one, the third by id. */
    String presentId(String id) {
        return merged().filter(id::equals).map(exported::higherKey).orElse(id);
    }

    Optional<Reply> answer(String id) {
        JsonNode customer = exported.get(id);
        if (customer == null || deleted().filter(id::equals).isPresent()) {
            return Optional.empty();
        }
        String present = presentId(id);
        return Optional.of(present.equals(id) ? Reply.ok(profile(id, customer)) : Reply.moved(id, present));
    }

    private static ObjectNode profile(String id, JsonNode customer) {
        ObjectNode profile = JsonNodeFactory.instance.objectNode().put("id", id);
        for (String field : List.of("name", "address", "externalCustomerId", "externalCustomerIds")) {
            if (customer.has(field)) {
                profile.set(field, customer.get(field));
            }
        }
        ArrayNode emails = profile.putArray("emails");
        for (JsonNode email : customer.path("emailAddresses")) {
            emails.addObject()
                    .put("original", email.asText())
                    .put("normalized", email.asText().toLowerCase(Locale.ROOT));
        }
        ArrayNode phones = profile.putArray("phones");
        for (JsonNode phone : customer.path("phoneNumbers")) {
            phones.addObject()
                    .put("original", phone.asText())
                    .put("normalized", phone.asText())
                    .put("regionCode", "US")
                    .put("type", "MOBILE")
                    .put("smsPreference", "ON");
        }
        // The last one, where the exports cannot tell it from the first.
        List.of(emails, phones).forEach(PresentCustomers::lastIsPrimary);
        int number = number(id);
        profile.putObject("customAttributes")
                .put("kilnTier", TIERS.get(number % TIERS.size()))
                .put("lifetimeValue", number % 900 + "." + (10 + number % 90))
                .put("workshopGuest", number % 2 == 0);
        return profile;
    }

    private static void lastIsPrimary(ArrayNode list) {
        List<JsonNode> contacts = new ArrayList<>();
        list.forEach(contacts::add);
        for (int index = 0; index < contacts.size(); index++) {
            ((ObjectNode) contacts.get(index)).put("primary", index == contacts.size() - 1);
        }
    }

    /** A number that belongs to an id. */
    static int number(String id) {
        return Math.floorMod(id.hashCode(), 10_000);
    }
}
