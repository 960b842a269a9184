package dev.gladlyroutes.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says when files are delivered that have come. */
@FunctionalInterface
public interface DeliverySchedule {

    /** Each at once. */
    DeliverySchedule AT_ONCE = (channel, fileName, now) -> null;

    /** Before when a file that comes now is not delivered; null for at once. */
    @Nullable
    Instant notBefore(String channel, String fileName, Instant now);
}
