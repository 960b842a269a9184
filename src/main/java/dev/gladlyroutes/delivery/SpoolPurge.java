package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.SpoolLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Channel Purger: says which spool files nobody needs any more, and removes them. */
public class SpoolPurge {

    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolPurge.class);

    /** A file the ledger does not know may belong to a download that is running. */
    private static final Duration ORPHAN_AGE = Duration.ofDays(1);

    private final Spool spool;
    private final SpoolLedger ledger;
    private final String organization;
    private final Duration retention;
    private final Clock clock;

    SpoolPurge(Spool spool, SpoolLedger ledger, String organization, Duration retention, Clock clock) {
        this.spool = spool;
        this.ledger = ledger;
        this.organization = organization;
        this.retention = retention;
        this.clock = clock;
    }

    /** Files past their retention, and files that a killed process left behind. */
    public List<Path> expired() throws IOException {
        Instant now = clock.instant();
        List<Path> expired = new ArrayList<>(ledger.doneBefore(now.minus(retention)));
        expired.addAll(spool.orphans(organization, ledger.known(), now.minus(ORPHAN_AGE)));
        return expired;
    }

    /** Removes a file that a replay brought back, when its sink is through with it. */
    void discard(Ticket ticket) {
        if (ticket.isFromArchive() && ticket.file() != null) {
            try {
                spool.delete(ticket.file().path());
            } catch (IOException leftBehind) {
                // It is found as a file that the ledger does not know.
                LOGGER.atWarn().setCause(leftBehind).log("A restored file could not be removed from the spool");
            }
        }
    }

    /** Removes a file. The ledger is told first: a file without an entry is found again, an entry without a file not. */
    public void remove(Path file) throws IOException {
        ledger.purged(file);
        spool.delete(file);
    }
}
