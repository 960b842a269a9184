package dev.gladlyroutes.coverage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a window or a job.
 *
 * @param kind what
 * @param subject tells findings of a kind apart, and stays the same as long as the finding lasts
 * @param jobId the job it is about, if there is one
 * @param windowStart start of the window it is about, if it is known
 * @param windowEnd end of the window it is about, if it is known
 * @param since when it was noticed
 * @param detail a sentence about it
 * @param remedy what to do
 * @param urgency how near the deadline is, for one that gets more urgent
 */
public record Finding(
        FindingKind kind,
        String subject,
        @Nullable String jobId,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        Instant since,
        String detail,
        String remedy,
        @JsonIgnore Urgency urgency) {

    /**
     * How urgent a finding is.
     *
     * @param reached the age of warning that was reached; zero for a finding without a deadline
     * @param loud whether it needs a person now
     */
    public record Urgency(Duration reached, boolean loud) {}

    static Finding of(
            FindingKind kind,
            String subject,
            @Nullable String jobId,
            @Nullable Window window,
            Instant now,
            String detail) {
        Urgency urgency = new Urgency(Duration.ZERO, kind.isDataMissing());
        return of(kind, subject, jobId, window, now, detail, urgency);
    }

    static Finding of(
            FindingKind kind,
            String subject,
            @Nullable String jobId,
            @Nullable Window window,
            Instant now,
            String detail,
            Urgency urgency) {
        return new Finding(
                kind,
                subject,
                jobId,
                window == null ? null : window.start(),
                window == null ? null : window.end(),
                now,
                detail,
                kind.remedy(),
                urgency);
    }

    /** What is wrong and what to do, in sentences. */
    public String inWords() {
        return kind + ": " + detail + " " + remedy;
    }

    /** Whether it is about a job: its own, or the older one of two that overlap. */
    boolean isAbout(String job) {
        return job.equals(jobId) || (kind == FindingKind.OVERLAP && subject.startsWith(job + "/"));
    }

    /** The same finding, noticed at another time. */
    Finding since(Instant noticed) {
        return new Finding(kind, subject, jobId, windowStart, windowEnd, noticed, detail, remedy, urgency);
    }

    /** What tells it from every other finding. */
    Key key() {
        return new Key(kind, subject);
    }

    /** What tells a finding from every other one. */
    record Key(FindingKind kind, String subject) {}
}
