package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.failure.ChannelRestException;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of Segment's route. A file passes twice: once to learn, because the lines of a file are in no order and a
 * close needs the topic change behind it; then to derive events from what was learnt.
 */
public class SegmentEvents {

    private static final Logger LOGGER = LoggerFactory.getLogger(SegmentEvents.class);

    private final Learning learning;
    private final EventDerivation derivation;
    private final ConfirmedEvents confirmed;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;

    SegmentEvents(
            Learning learning,
            EventDerivation derivation,
            ConfirmedEvents confirmed,
            Deliveries deliveries,
            TransactionTemplate transaction) {
        this.learning = learning;
        this.derivation = derivation;
        this.confirmed = confirmed;
        this.deliveries = deliveries;
        this.transaction = transaction;
    }

    /** Learns from a chunk. Lines that cannot be read are left to {@link #derive}. */
    public void learn(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        delivery.requireLease();
        learning.learn(delivery.ticket(), chunk);
    }

    /** The events of a chunk. Every line that makes none gets its outcome, or is rejected, in the chunk. */
    public List<SegmentEvent> derive(@Variable("delivery") Delivery delivery, @Body LineChunk chunk) {
        // Later jobs that another process has learnt meanwhile would tell the same fact in other words.
        deliveries.requireLease(delivery);
        List<SegmentEvent> events = derivation.events(delivery, chunk);
        if (delivery.ticket().isForMemory()) {
            transaction.executeWithoutResult(status -> confirmed.add(events));
            events.forEach(event -> chunk.mark(event.lineNumber(), Outcome.SUPERSEDED));
            return List.of();
        }
        return events;
    }

    /** Begins to send a chunk's events; some of them may have been told before a restart. */
    public ChunkUpload begin(@Variable("delivery") Delivery delivery, @Variable("chunk") LineChunk chunk) {
        return new ChunkUpload(delivery, chunk.count(Outcome.SUPERSEDED) + chunk.count(Outcome.DELIVERED) > 0);
    }

    /**
     * Notes a batch that Segment took, so that a restart amid the chunk does not send it again.
     *
     * @throws ChannelRestException when the state database refuses, as it does when another process notes the same
     */
    public void delivered(
            @Variable("upload") ChunkUpload upload,
            @Variable("chunk") LineChunk chunk,
            @Body List<SegmentEvent> batch) {
        upload.took();
        try {
            transaction.executeWithoutResult(status -> confirmed.add(batch));
        } catch (DataIntegrityViolationException refused) {
            // As it is, it would pass for Segment's refusal of events that it took.
            LOGGER.warn("Delivered events cannot be remembered", refused);
            throw new ChannelRestException("The state database does not remember delivered events; see the log.");
        }
        batch.forEach(event -> chunk.mark(event.lineNumber(), Outcome.DELIVERED));
    }

    /**
     * Counts an event that Segment refused alone, and that has its dead letter.
     *
     * @throws ConfigurationFailureException when Segment refuses everything, which cannot be the events' fault
     */
    public void refused(@Variable("upload") ChunkUpload upload) {
        deliveries.requireSomethingTaken(upload.delivery(), upload.refusedInARow());
    }
}
