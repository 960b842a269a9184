package dev.gladlyroutes.status;

/**
 * Dead letters of one kind.
 *
 * @param sink which sink did not take them
 * @param reason why, as a code
 * @param count how many there are
 * @param oldest when the first of them was written
 * @param newest when the last of them was written
 */
public record DeadLetterCount(String sink, String reason, long count, Age oldest, Age newest) {}
