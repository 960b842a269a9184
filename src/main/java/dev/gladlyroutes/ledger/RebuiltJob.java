package dev.gladlyroutes.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job of the archive as the ledger gets it back.
 *
 * @param id the job's id
 * @param updatedAt its version
 * @param windowStart start of the exported window
 * @param windowEnd end of the exported window
 * @param firstLoad whether the job was on the very first list
 * @param files its archived files
 */
public record RebuiltJob(
        String id,
        Instant updatedAt,
        @Nullable Instant windowStart,
        Instant windowEnd,
        boolean firstLoad,
        List<RebuiltFile> files) {}
