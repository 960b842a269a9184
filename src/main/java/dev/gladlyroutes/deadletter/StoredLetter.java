package dev.gladlyroutes.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its content.
 *
 * @param id its id, for the commands
 * @param organization the organization's name
 * @param sink the sink it failed in
 * @param job the job's id
 * @param file the file's name
 * @param line the line, counted from 1; 0 for the file as a whole
 * @param part which of the messages made of the line; empty for the line itself
 * @param byteOffset where the line begins in the uncompressed file
 * @param kind {@code INVALID}: the line can never be delivered; {@code REFUSED}: the sink did not take it
 * @param failureClass class of the failure
 * @param reason code of the reason
 * @param detail what was said about it
 * @param attempts how often the delivery was tried
 * @param firstFailedAt when it failed first
 * @param lastFailedAt when it failed last
 * @param replay the replay that is to deliver it, or that failed before it could; missing when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredLetter(
        long id,
        String organization,
        String sink,
        String job,
        String file,
        long line,
        String part,
        long byteOffset,
        String kind,
        @JsonProperty("class") String failureClass,
        String reason,
        @Nullable String detail,
        int attempts,
        Instant firstFailedAt,
        Instant lastFailedAt,
        @Nullable Long replay) {

    /** The same without what was said about it, which can quote the record. */
    public StoredLetter withoutDetail() {
        return new StoredLetter(
                id,
                organization,
                sink,
                job,
                file,
                line,
                part,
                byteOffset,
                kind,
                failureClass,
                reason,
                null,
                attempts,
                firstFailedAt,
                lastFailedAt,
                replay);
    }
}
