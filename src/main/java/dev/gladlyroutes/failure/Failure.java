package dev.gladlyroutes.failure;

/**
 * What went wrong, fit for a log line: no record content but what an HTTP peer says in a few words, no credentials.
 *
 * @param kind how it is answered
 * @param reason a short code from a closed set, such as {@code http_503} or {@code sql_23505}
 * @param summary one sentence about it
 */
public record Failure(FailureClass kind, String reason, String summary) {

    static final String UNEXPECTED = "unexpected";

    /** Whether no rule knows it, so that its stack trace is needed. */
    public boolean isUnexpected() {
        return UNEXPECTED.equals(reason);
    }

    /**
     * The summary, with where to look when the configuration is at fault.
     *
     * @param properties the beginning of the property names that configure the boundary
     */
    public String remedy(String properties) {
        return kind == FailureClass.CONFIGURATION && !isUnexpected()
                ? summary + " (properties: " + properties + ".*)"
                : summary;
    }
}
