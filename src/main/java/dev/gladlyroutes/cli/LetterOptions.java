package dev.gladlyroutes.cli;

import dev.gladlyroutes.deadletter.DeadLetterFilter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say which dead letters are meant. */
final class LetterOptions {

    @Option(names = "--sink", description = "Those of one sink.")
    private @Nullable String sink;

    @Option(
            names = "--kind",
            description = "invalid: the line can never be delivered; refused: the sink did not take it.")
    private @Nullable Kind kind;

    @Option(names = "--reason", description = "Those with one reason, such as not_json or sql_23505.")
    private @Nullable String reason;

    @Option(names = "--job", paramLabel = "ID", description = "Those of one job; purge takes the whole id only.")
    private @Nullable String job;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Failed last at this time or later; 2031-05-06 or 2031-05-06T07:08:09Z, in UTC.")
    private @Nullable Instant from;

    @Option(
            names = "--before",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Failed last before this time.")
    private @Nullable Instant before;

    private enum Kind {
        INVALID,
        REFUSED
    }

    /** The letters that are meant, among those with the given ids; no ids for any. */
    DeadLetterFilter filter(List<Long> ids) {
        return new DeadLetterFilter(
                ids, sink, kind == null ? null : kind.name().toLowerCase(Locale.ROOT), reason, job, from, before, null);
    }

    /** Reads a date as its beginning in UTC, or a time. */
    private static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return text.length() == "2031-05-06".length()
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeException unreadable) {
                throw new TypeConversionException("'" + text + "' is neither a date nor a time");
            }
        }
    }
}
