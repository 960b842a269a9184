package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where events have what their own lines do not tell. */
interface Enrichment {

    /**
     * The details of a chunk's events. Asked once for each chunk, also for one without events.
     *
     * @return for each event, in their order, its details; empty for an event that must not be sent
     */
    List<Optional<EventDetails>> details(Delivery delivery, LineChunk chunk, List<Told> events);

    /**
     * Customers as identify calls tell of them. Asked once for each chunk of customers, also when none has changed.
     *
     * @param exported customers by id, as the exports tell of them
     * @return those who may be told of, by id; one who must not be is missing
     */
    Map<String, Customer> customers(Delivery delivery, LineChunk chunk, Map<String, Customer> exported);
}
