package dev.gladlyroutes.segment;

import java.time.Instant;

/**
 * Which file told last of a customer.
 *
 * @param windowEnd end of the job's window
 * @param updatedAt the job's version
 */
record CustomerVersion(Instant windowEnd, Instant updatedAt) {}
