package dev.gladlyroutes.segment;

import dev.gladlyroutes.ledger.Ticket;
import java.time.Instant;

/**
 * One version of a job's file.
 *
 * @param job the job's id
 * @param updatedAt the job's version
 */
record FileVersion(String job, Instant updatedAt) {

    static FileVersion of(Ticket ticket) {
        return new FileVersion(ticket.jobId(), ticket.jobUpdatedAt());
    }
}
