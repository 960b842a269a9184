package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportJob;
import java.time.Instant;

/** A job's recorded status and time. */
record JobVersion(String status, Instant updatedAt) {

    /** A list that shows an older time than the one recorded is stale, and changes nothing. */
    boolean isCurrent(ExportJob listed) {
        return updatedAt.isAfter(listed.updatedAt())
                || (updatedAt.equals(listed.updatedAt()) && status.equals(listed.status()));
    }
}
