package dev.gladlyroutes.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.source.ExportTable;
import org.jspecify.annotations.Nullable;

/**
 * A file and what is known of its size before it is there.
 *
 * @param file what is to be done with it
 * @param expectedBytes its size before compression; missing when nobody knows
 * @param expectedLines its lines; missing when nobody knows
 * @param from from what they are known
 * @param gone whether Gladly lists the file, but does not have it any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedFile(
        @JsonUnwrapped FileAhead file,
        @Nullable Long expectedBytes,
        @Nullable Long expectedLines,
        Source from,
        @JsonProperty boolean gone) {

    /** From what a size is known. */
    public enum Source {
        /** It was downloaded before. */
        SPOOL("the spool"),
        /** The sample reached its end. */
        WHOLE("the whole file"),
        /** Gladly tells its length, and the sample how long a line is. */
        LENGTH("its length and a sample"),
        /** It will be like the earlier files of its table. */
        EARLIER_FILES("earlier files"),
        /** Nobody knows. */
        UNKNOWN("nothing");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** As people are told. */
        @JsonValue
        public String words() {
            return words;
        }
    }

    /** Whether its lines are not counted, but known from other lines. */
    public boolean estimatesLines() {
        return from == Source.LENGTH || from == Source.EARLIER_FILES;
    }

    /** The table that it belongs to. */
    String table() {
        return ExportTable.of(file.name());
    }
}
