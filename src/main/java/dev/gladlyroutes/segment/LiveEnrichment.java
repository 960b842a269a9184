package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.segment.live.Answer;
import dev.gladlyroutes.segment.live.ConversationState;
import dev.gladlyroutes.segment.live.GladlyLookups;
import dev.gladlyroutes.segment.live.LookupRound;
import dev.gladlyroutes.segment.live.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Details as Gladly has them now, and as the exports told them where it does not answer. The present takes the place
 * of what was true at the event's time only for the agent, which is documented to be the one who is assigned now, and
 * for the customer's own details, of which exports know no time either.
 */
final class LiveEnrichment implements Enrichment {

    private final ExportEnrichment exports;
    private final GladlyLookups lookups;
    private final DeletedCustomers deleted = new DeletedCustomers();

    LiveEnrichment(ExportEnrichment exports, GladlyLookups lookups) {
        this.exports = exports;
        this.lookups = lookups;
    }

    @Override
    public List<Optional<EventDetails>> details(Delivery delivery, LineChunk chunk, List<Told> events) {
        List<Optional<EventDetails>> exported = exports.details(delivery, chunk, events);
        if (delivery.ticket().isForMemory()) {
            // Nothing is sent.
            return exported;
        }
        LookupRound round = lookups.begin(delivery);
        Map<String, String> names = events.isEmpty() ? Map.of() : round.agents().orElse(Map::copyOf, Map.of());
        List<Optional<EventDetails>> details = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            Told event = events.get(index);
            details.add(
                    event.item().customerId().isEmpty()
                            ? exported.get(index)
                            : live(event, exported.get(index).orElseThrow(), round, names));
        }
        round.end();
        deleted.count(
                delivery.ticket(),
                chunk,
                details.stream().filter(Optional::isEmpty).count());
        return details;
    }

    @Override
    public Map<String, Customer> customers(Delivery delivery, LineChunk chunk, Map<String, Customer> exported) {
        if (delivery.ticket().isForMemory()) {
            // Nothing is sent.
            return exported;
        }
        LookupRound round = lookups.begin(delivery);
        Map<String, Customer> customers = new HashMap<>();
        exported.forEach((id, customer) -> {
            Answer<Profile> profile = round.customer(id);
            if (!profile.isAbsent()) {
                customers.put(id, profile.orElse(LiveEnrichment::customer, customer));
            }
        });
        round.end();
        deleted.count(delivery.ticket(), chunk, exported.size() - customers.size());
        return customers;
    }

    private Optional<EventDetails> live(
            Told event, EventDetails exported, LookupRound round, Map<String, String> names) {
        Answer<Profile> profile = round.customer(event.item().customerId());
        if (profile.isAbsent()) {
            return Optional.empty();
        }
        if (!event.ofConversation()) {
            return Optional.of(new EventDetails(
                    profile.orElse(LiveEnrichment::customer, exported.customer()),
                    exported.agentId(),
                    agentName(exported.agentId(), exported, names),
                    exported.topics()));
        }
        Answer<ConversationState> state = round.conversation(event.item().conversationId());
        String agentId =
                state.value() == null ? exported.agentId() : state.value().agentId();
        return Optional.of(new EventDetails(
                profile.orElse(LiveEnrichment::customer, exported.customer()),
                agentId,
                agentName(agentId, exported, names),
                topics(event, state.value())));
    }

    private static Customer customer(Profile profile) {
        return new Customer(profile.name(), profile.email(), profile.phone(), profile.attributes());
    }

    private @Nullable String agentName(@Nullable String agentId, EventDetails exported, Map<String, String> names) {
        if (agentId == null) {
            return null;
        }
        String name = names.get(agentId);
        if (name != null) {
            return name;
        }
        return agentId.equals(exported.agentId())
                ? exported.agentName()
                : exports.agentNames(Set.of(agentId)).get(agentId);
    }

    /** The present topics may be later ones than those of the event's time, so they only stand in for unknown ones. */
    private static Set<String> topics(Told event, @Nullable ConversationState state) {
        return state == null || state.createdAt() == null || event.history().knowsTopicsSince(state.createdAt())
                ? event.topics()
                : state.topics();
    }
}
