package dev.gladlyroutes.segment.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How one subject is looked up; what Gladly said of it is remembered for a while. */
final class Lookup<T> {

    /** As long as a look at an agent's name or a customer's address may be out of date. */
    static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Answers that are remembered: of a customer some hundred bytes, and rarely more than a thousand. */
    private static final int MOST = 10_000;

    private final Subject subject;
    private final Reader<T> reader;
    private final LookupCounts counts;
    private final Cache<String, Answer<T>> answers;

    /** Reads an answer. */
    interface Reader<T> {
        T read(JsonNode answer) throws IOException;
    }

    Lookup(Subject subject, Reader<T> reader, LookupCounts counts, Clock clock) {
        this.subject = subject;
        this.reader = reader;
        this.counts = counts;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Answers from memory, or asks within a round. Only what Gladly said is remembered. */
    Answer<T> of(String id, LookupRound round) {
        Answer<T> known = answers.getIfPresent(id);
        if (known != null) {
            counts.count(subject, LookupCounts.Result.CACHED);
            return known;
        }
        Answer<T> answer = round.ask(subject, id, reader);
        if (answer.kind() != Answer.Kind.UNKNOWN) {
            answers.put(id, answer);
        }
        counts.count(subject, result(answer));
        return answer;
    }

    private static LookupCounts.Result result(Answer<?> answer) {
        return switch (answer.kind()) {
            case FOUND -> LookupCounts.Result.LIVE;
            case ABSENT -> LookupCounts.Result.ABSENT;
            case UNKNOWN -> LookupCounts.Result.FALLBACK;
        };
    }
}
