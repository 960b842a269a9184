package dev.gladlyroutes.management;

import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterNames;
import dev.gladlyroutes.deadletter.DeadLetterPurge;
import dev.gladlyroutes.deadletter.DeadLetterReplays;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.deadletter.StoredLetter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Dead letters over JMX. Empty parameters do not matter; what identifies letters is in {@code list}. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=DeadLetters", description = "Records that could not be delivered")
public class DeadLetterOperations {

    private static final Set<String> KINDS = Set.of("invalid", "refused");

    private final DeadLetterStore store;
    private final DeadLetterNames names;
    private final DeadLetterReplays replays;
    private final DeadLetterPurge purge;
    private final Clock clock;

    DeadLetterOperations(
            DeadLetterStore store,
            DeadLetterNames names,
            DeadLetterReplays replays,
            DeadLetterPurge purge,
            Clock clock) {
        this.store = store;
        this.names = names;
        this.replays = replays;
        this.purge = purge;
        this.clock = clock;
    }

    /** How many there are. */
    @ManagedAttribute(description = "How many dead letters there are")
    public long getCount() {
        return store.count(DeadLetterFilter.ALL);
    }

    /** Envelopes as JSON, without content. */
    @ManagedOperation(description = "Lists envelopes as JSON, without content")
    @ManagedOperationParameter(name = "sink", description = "or empty")
    @ManagedOperationParameter(name = "kind", description = "invalid, refused or empty")
    @ManagedOperationParameter(name = "reason", description = "or empty")
    @ManagedOperationParameter(name = "job", description = "or empty")
    @ManagedOperationParameter(name = "limit", description = "at most so many")
    public String list(String sink, String kind, String reason, String job, int limit) {
        return Answers.json(
                () -> store.list(names.completed(filter("", sink, kind, reason, job)), Math.max(1, limit)).stream()
                        .map(StoredLetter::withoutDetail)
                        .toList());
    }

    /** One envelope as JSON; its content is shown by the command {@code dead-letters show} alone. */
    @ManagedOperation(description = "Shows an envelope as JSON; its content is shown by the command alone")
    @ManagedOperationParameter(name = "id", description = "from list")
    public String show(long id) {
        return Answers.json(() -> store.find(id)
                .map(letter -> letter.letter().withoutDetail())
                .orElseThrow(() -> new IllegalArgumentException("There is no dead letter " + id)));
    }

    /** Opens a replay for each sink that has such letters, and answers with the ids of the replays. */
    @ManagedOperation(description = "Sends letters to the sink they failed in again; answers with the replays' ids")
    @ManagedOperationParameter(name = "ids", description = "separated by commas, or empty")
    @ManagedOperationParameter(name = "sink", description = "or empty")
    @ManagedOperationParameter(name = "kind", description = "invalid, refused or empty")
    @ManagedOperationParameter(name = "reason", description = "or empty")
    @ManagedOperationParameter(name = "job", description = "or empty")
    public String replay(String ids, String sink, String kind, String reason, String job) {
        return Answers.json(() -> {
            DeadLetterFilter filter = names.completed(filter(ids, sink, kind, reason, job));
            if (filter.isOpen()) {
                throw new IllegalArgumentException("Say which letters: ids, a sink, a kind, a reason or a job");
            }
            return replays.open(filter, Operator.name());
        });
    }

    /** Removes letters for good that failed last longer ago than the given age. */
    @ManagedOperation(description = "Removes letters for good; answers with how many")
    @ManagedOperationParameter(name = "sink", description = "or empty")
    @ManagedOperationParameter(name = "reason", description = "or empty")
    @ManagedOperationParameter(name = "olderThan", description = "such as 30d; required")
    @ManagedOperationParameter(name = "confirmation", description = "yes, or only the number is told")
    public String purge(String sink, String reason, String olderThan, String confirmation) {
        return Answers.json(() -> {
            DeadLetterFilter filter =
                    filter("", sink, "", reason, "").olderThan(clock.instant().minus(age(olderThan)));
            names.requireWhole(filter);
            return "yes".equals(confirmation)
                    ? Map.of("removed", purge.remove(filter, Operator.name()))
                    : Map.of("wouldBeRemoved", store.removable(filter));
        });
    }

    private static DeadLetterFilter filter(@Nullable String ids, String sink, String kind, String reason, String job) {
        List<Long> listed = Stream.of(ids == null ? new String[0] : ids.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .toList();
        return new DeadLetterFilter(
                listed,
                Answers.given(sink),
                kind(Answers.given(kind)),
                Answers.given(reason),
                Answers.given(job),
                null,
                null,
                null);
    }

    private static @Nullable String kind(@Nullable String given) {
        if (given != null && !KINDS.contains(given)) {
            throw new IllegalArgumentException("The kind is invalid or refused");
        }
        return given;
    }

    private static Duration age(String given) {
        if (!given.matches("\\d{1,6}[smhd]")) {
            throw new IllegalArgumentException("'" + given + "' is no age; write it like 30d or 12h");
        }
        return DurationStyle.SIMPLE.parse(given);
    }
}
