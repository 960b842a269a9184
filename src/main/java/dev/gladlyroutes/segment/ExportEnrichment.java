package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Details as the exports told them, from the state database alone. */
final class ExportEnrichment implements Enrichment {

    private final PeopleMemory people;

    ExportEnrichment(PeopleMemory people) {
        this.people = people;
    }

    @Override
    public List<Optional<EventDetails>> details(Delivery delivery, LineChunk chunk, List<Told> events) {
        Map<String, Customer> customers =
                people.customers(ids(events, each -> each.item().customerId()));
        Map<String, String> names = agentNames(ids(events, Told::agentId));
        return events.stream()
                .map(each -> Optional.of(new EventDetails(
                        customers.getOrDefault(each.item().customerId(), Customer.UNKNOWN),
                        each.agentId(),
                        each.agentId() == null ? null : names.get(each.agentId()),
                        each.topics())))
                .toList();
    }

    @Override
    public Map<String, Customer> customers(Delivery delivery, LineChunk chunk, Map<String, Customer> exported) {
        return exported;
    }

    /** Names of agents by id. */
    Map<String, String> agentNames(Collection<String> ids) {
        return people.agentNames(ids);
    }

    private static Set<String> ids(List<Told> events, Function<Told, @Nullable String> id) {
        return events.stream()
                .map(id)
                .filter(Objects::nonNull)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
    }
}
