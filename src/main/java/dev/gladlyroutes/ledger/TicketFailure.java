package dev.gladlyroutes.ledger;

/**
 * A ticket that failed, and waits for its next turn.
 *
 * @param channel its channel
 * @param job id of its job
 * @param file name of its file
 * @param attempts how often it was claimed
 * @param error why it failed the last time
 */
public record TicketFailure(String channel, String job, String file, int attempts, String error) {}
