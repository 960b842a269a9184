package dev.gladlyroutes.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files of the archive are replayed; what is missing does not matter.
 *
 * @param from first date of the jobs' window ends, in UTC
 * @param to last date of them
 * @param job the job's id, or the beginning of it
 * @param table the files' table
 */
public record ReplaySelection(
        @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String job, @Nullable String table) {

    /** Everything in the archive. */
    public static final ReplaySelection ALL = new ReplaySelection(null, null, null, null);

    boolean includes(Manifest manifest) {
        LocalDate date = LocalDate.ofInstant(Instant.parse(manifest.window().end()), ZoneOffset.UTC);
        return (job == null || manifest.job().startsWith(job))
                && (from == null || !date.isBefore(from))
                && (to == null || !date.isAfter(to));
    }

    /** The same selection of the one job that is meant. */
    ReplaySelection ofJob(String id) {
        return new ReplaySelection(from, to, id, table);
    }

    /** It as options of the command line. */
    @Override
    public String toString() {
        return Stream.of(option("from", from), option("to", to), option("job", job), option("table", table))
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String option(String name, @Nullable Object value) {
        return value == null ? "" : "--" + name + " " + value;
    }
}
