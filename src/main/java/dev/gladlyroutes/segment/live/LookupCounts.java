package dev.gladlyroutes.segment.live;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How many questions had which end since the start of the process. */
public class LookupCounts {

    private final Map<Subject, Map<Result, LongAdder>> counts = new EnumMap<>(Subject.class);

    /** How a question ended. */
    public enum Result {
        /** Gladly answered. */
        LIVE,
        /** An answer that was there already. */
        CACHED,
        /** Gladly does not have it. */
        ABSENT,
        /** What the exports know took the answer's place. */
        FALLBACK;

        /** As it is written in metrics. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Begins at zero. */
    public LookupCounts() {
        for (Subject subject : Subject.values()) {
            Map<Result, LongAdder> results = new EnumMap<>(Result.class);
            for (Result result : Result.values()) {
                results.put(result, new LongAdder());
            }
            counts.put(subject, results);
        }
    }

    /** A question has ended. */
    public void count(Subject subject, Result result) {
        counts.get(subject).get(result).increment();
    }

    /** The questions about a subject that ended so. */
    public long of(Subject subject, Result result) {
        return counts.get(subject).get(result).sum();
    }
}
