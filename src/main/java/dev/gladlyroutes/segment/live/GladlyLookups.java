package dev.gladlyroutes.segment.live;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.failure.FailureClassifier;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Looks up the present state of conversations, customers and agents, in rounds of one chunk of lines each. */
public class GladlyLookups {

    private final GladlyQuestions questions;
    private final FailureClassifier classifier;
    private final Clock clock;
    private final Duration maxWait;
    private final Lookup<ConversationState> conversations;
    private final Lookup<Profile> customers;
    private final Lookup<Map<String, String>> agents;

    GladlyLookups(
            GladlyQuestions questions,
            FailureClassifier classifier,
            LookupCounts counts,
            Clock clock,
            Duration maxWait) {
        this.questions = questions;
        this.classifier = classifier;
        this.clock = clock;
        this.maxWait = maxWait;
        this.conversations = new Lookup<>(Subject.CONVERSATION, ConversationState::read, counts, clock);
        this.customers = new Lookup<>(Subject.CUSTOMER, Profile::read, counts, clock);
        this.agents = new Lookup<>(Subject.AGENTS, Answers::agentNames, counts, clock);
    }

    /** Begins a round with a budget of its own. */
    public LookupRound begin(Delivery delivery) {
        return new LookupRound(this, questions, classifier, new LookupBudget(clock, maxWait), delivery);
    }

    Lookup<ConversationState> conversations() {
        return conversations;
    }

    Lookup<Profile> customers() {
        return customers;
    }

    Lookup<Map<String, String>> agents() {
        return agents;
    }
}
