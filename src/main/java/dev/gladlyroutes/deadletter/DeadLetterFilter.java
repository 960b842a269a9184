package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.ledger.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Which dead letters are meant; what is missing does not matter.
 *
 * @param ids their ids; empty for any
 * @param sink the sink they failed in
 * @param kind {@code invalid} or {@code refused}
 * @param reason code of the reason
 * @param job the job's id
 * @param from failed last at this time or later
 * @param before failed last before this time
 * @param attemptsBelow tried less often than this
 */
public record DeadLetterFilter(
        List<Long> ids,
        @Nullable String sink,
        @Nullable String kind,
        @Nullable String reason,
        @Nullable String job,
        @Nullable Instant from,
        @Nullable Instant before,
        @Nullable Integer attemptsBelow) {

    /** All letters. */
    public static final DeadLetterFilter ALL =
            new DeadLetterFilter(List.of(), null, null, null, null, null, null, null);

    /** The same letters, but of those only the ones that failed last before the given time. */
    public DeadLetterFilter olderThan(Instant time) {
        return new DeadLetterFilter(
                ids,
                sink,
                kind,
                reason,
                job,
                from,
                before == null || time.isBefore(before) ? time : before,
                attemptsBelow);
    }

    /** The same filter with another job. */
    DeadLetterFilter ofJob(String other) {
        return new DeadLetterFilter(ids, sink, kind, reason, other, from, before, attemptsBelow);
    }

    /** Whether it means all letters. */
    public boolean isOpen() {
        return equals(ALL);
    }

    /** It as options of the command line. */
    @Override
    public String toString() {
        return isOpen()
                ? "--all"
                : Stream.of(
                                ids.isEmpty()
                                        ? ""
                                        : ids.stream().map(String::valueOf).collect(Collectors.joining(" ")),
                                option("sink", sink),
                                option("kind", kind),
                                option("reason", reason),
                                option("job", job),
                                option("from", from),
                                option("before", before))
                        .filter(option -> !option.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private static String option(String name, @Nullable Object value) {
        return value == null ? "" : "--" + name + " " + value;
    }

    /** The condition of a query of letters; begins with {@code where}. */
    String where() {
        return " where l.organization = :organization"
                + (ids.isEmpty() ? "" : " and l.dead_letter_id in (:ids)")
                + (sink == null ? "" : " and l.sink = :sink")
                + (kind == null ? "" : " and l.kind = :kind")
                + (reason == null ? "" : " and l.reason = :reason")
                + (job == null ? "" : " and l.job_id = :job")
                + (from == null ? "" : " and l.last_failed_at >= :from")
                + (before == null ? "" : " and l.last_failed_at < :before")
                + (attemptsBelow == null ? "" : " and l.attempts < :attemptsBelow");
    }

    /** The parameters of the condition. */
    MapSqlParameterSource parameters(String organization) {
        return new MapSqlParameterSource("organization", organization)
                .addValue("ids", ids)
                .addValue("sink", sink)
                .addValue("kind", kind == null ? null : kind.toUpperCase(Locale.ROOT))
                .addValue("reason", reason)
                .addValue("job", job)
                .addValue("from", Times.parameter(from))
                .addValue("before", Times.parameter(before))
                .addValue("attemptsBelow", attemptsBelow);
    }
}
