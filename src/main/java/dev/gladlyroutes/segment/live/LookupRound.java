package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClassifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions about one chunk of lines. Each is asked once, however many events need it, and none is asked again
 * when it fails: what is not answered is left to what the exports know.
 */
public final class LookupRound {

    /** A customer who was merged more often than this is not followed any further. */
    static final int MOST_HOPS = 5;

    private static final Logger LOGGER = LoggerFactory.getLogger(LookupRound.class);

    /** The reason for an id that Gladly cannot have given. */
    private static final String UNUSABLE_ID = "id";

    private final GladlyLookups lookups;
    private final GladlyQuestions questions;
    private final FailureClassifier classifier;
    private final LookupBudget budget;
    private final Delivery delivery;
    private final Map<String, Answer<ConversationState>> conversations = new HashMap<>();
    private final Map<String, Answer<Profile>> customers = new HashMap<>();
    private final Map<String, Integer> fallbacks = new TreeMap<>();

    LookupRound(
            GladlyLookups lookups,
            GladlyQuestions questions,
            FailureClassifier classifier,
            LookupBudget budget,
            Delivery delivery) {
        this.lookups = lookups;
        this.questions = questions;
        this.classifier = classifier;
        this.budget = budget;
        this.delivery = delivery;
    }

    /** A conversation. */
    public Answer<ConversationState> conversation(String id) {
        return conversations.computeIfAbsent(id, each -> lookups.conversations().of(each, this));
    }

    /** A customer, also when the id is that of one who was merged into another. */
    public Answer<Profile> customer(String id) {
        return customers.computeIfAbsent(id, each -> lookups.customers().of(each, this));
    }

    /** Names of all agents by id. */
    public Answer<Map<String, String>> agents() {
        return lookups.agents().of("", this);
    }

    /** Says in one line how much was left to the exports, and why. */
    public void end() {
        if (!fallbacks.isEmpty()) {
            LOGGER.atWarn()
                    .addKeyValue("channel", delivery.ticket().channel())
                    .addKeyValue("job", delivery.ticket().jobId())
                    .addKeyValue("file", delivery.ticket().fileName())
                    .addKeyValue(
                            "lookups",
                            fallbacks.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .addKeyValue("reasons", fallbacks)
                    .log("Gladly did not tell everything; events have what the exports know");
        }
    }

    <T> Answer<T> ask(Subject subject, String id, Lookup.Reader<T> reader) {
        Optional<String> refusal =
                subject == Subject.AGENTS || Subject.isAskable(id) ? budget.spent() : Optional.of(UNUSABLE_ID);
        if (refusal.isPresent()) {
            return fallback(refusal.get());
        }
        try {
            Answer<T> answer = Answer.found(reader.read(follow(subject, id)));
            budget.answered();
            return answer;
        } catch (TimeoutException late) {
            budget.end();
            return fallback(LookupBudget.TIME_IS_UP);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Gladly was asked", interrupted);
        } catch (Exception failed) {
            return unanswered(subject, failed);
        }
    }

    private JsonNode follow(Subject subject, String id) throws Exception {
        String asked = id;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            try {
                return questions.ask(subject.path(asked), budget.left(), delivery::requireWork);
            } catch (HttpOperationFailedException failure) {
                Optional<String> next = subject == Subject.CUSTOMER ? Answers.movedTo(failure) : Optional.empty();
                if (next.isEmpty()) {
                    throw failure;
                }
                asked = next.get();
            }
        }
        throw new IOException("The customer was merged too often to be followed.");
    }

    private <T> Answer<T> unanswered(Subject subject, Exception failed) {
        // Whatever the question failed with, an application that stops gives the file back.
        delivery.requireWork();
        if (subject != Subject.AGENTS
                && failed instanceof HttpOperationFailedException http
                && Answers.isAbsent(http)) {
            budget.answered();
            return Answer.absent();
        }
        Failure failure = classifier.classify(failed);
        budget.failed(failure);
        return fallback(failure.reason());
    }

    private <T> Answer<T> fallback(String reason) {
        fallbacks.merge(reason, 1, Integer::sum);
        return Answer.unknown();
    }
}
