package dev.gladlyroutes.segment;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a replay would send, as far as the memory of conversations knows: it does not remember messages, topics and
 * customers one by one, so their events are not counted.
 */
public class SegmentEstimates {

    private final ConversationMemory conversations;
    private final EventRules rules;

    SegmentEstimates(ConversationMemory conversations, EventRules rules) {
        this.conversations = conversations;
        this.rules = rules;
    }

    /**
     * What would be sent.
     *
     * @param events of conversations that begin, end or are opened again
     * @param users distinct customers in them
     */
    public record SegmentEstimate(long events, long users) {}

    /** The estimate for jobs; zero events when nothing is remembered of them. */
    public SegmentEstimate of(Collection<String> jobs) {
        Set<String> chosen = Set.copyOf(jobs);
        Set<String> users = new HashSet<>();
        AtomicLong events = new AtomicLong();
        conversations.forEach(history -> {
            long told = history.facts(rules)
                    .filter(fact -> chosen.contains(fact.source().job()))
                    .filter(fact -> !rules.isTooOld(fact.at()))
                    .count();
            if (told > 0 && history.customerId() != null) {
                users.add(history.customerId());
            }
            events.addAndGet(told);
        });
        return new SegmentEstimate(events.get(), users.size());
    }
}
