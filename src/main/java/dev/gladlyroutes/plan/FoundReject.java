package dev.gladlyroutes.plan;

/**
 * A line that a sink would not take.
 *
 * @param sink the sink
 * @param jobId its job
 * @param file its file
 * @param line its number
 * @param reason code of the reason, as dead letters have it
 */
public record FoundReject(String sink, String jobId, String file, long line, String reason) {}
