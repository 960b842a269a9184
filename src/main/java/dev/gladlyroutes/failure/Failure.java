package dev.gladlyroutes.failure;

/**
 * What went wrong, fit for a log line: no record content, no credentials.
 *
 * @param kind how it is answered
 * @param reason a short code from a closed set, such as {@code http_503} or {@code sql_23505}
 * @param summary one sentence about it
 */
public record Failure(FailureClass kind, String reason, String summary) {}
