package dev.gladlyroutes.delivery;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.Retries;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.Journal;
import dev.gladlyroutes.ledger.JournalEvent;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.TicketSource;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.spool.DamagedFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a failed delivery means for its ticket and for the whole channel: a transient failure holds the
 * channel, anything that needs a person pauses it.
 */
class FailedDeliveries {

    private static final Logger LOGGER = LoggerFactory.getLogger(FailedDeliveries.class);
    private static final int LONGEST_ERROR = 2000;

    private final Tickets tickets;
    private final TicketSource source;
    private final FileLedger files;
    private final Replays replays;
    private final ChannelStates states;
    private final FailureClassifier classifier;
    private final Retries retries;
    private final Journal journal;
    private final Clock clock;
    private final Map<String, Long> failedLast = new ConcurrentHashMap<>();

    FailedDeliveries(
            Tickets tickets,
            TicketSource source,
            FileLedger files,
            Replays replays,
            ChannelStates states,
            FailureClassifier classifier,
            Retries retries,
            Journal journal,
            Clock clock) {
        this.tickets = tickets;
        this.source = source;
        this.files = files;
        this.replays = replays;
        this.states = states;
        this.classifier = classifier;
        this.retries = retries;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Makes the ticket pending again, from its checkpoint.
     *
     * @param inOrder whether a ticket of the channel waits for every older one
     */
    void giveBack(Delivery delivery, Exception exception, boolean inOrder) {
        Ticket ticket = delivery.ticket();
        Failure failure = classifier.classify(exception);
        if (isLeaseLost(exception) || !tickets.isOurs(ticket) || delivery.isStopping()) {
            tickets.release(ticket, null);
            LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .log("Left for later: {}", delivery.isStopping() ? "it is stopped" : failure.summary());
        } else if (isSpoolFileLost(ticket, exception)) {
            LOGGER.atError()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .log("The file is gone from the spool or damaged; it is fetched again");
            if (ticket.isFromArchive()) {
                replays.lost(ticket);
            } else {
                files.lost(ticket);
            }
            tickets.release(ticket, shortened(failure.summary()));
        } else if (haltOf(exception) != null) {
            halt(ticket, haltOf(exception).getMessage());
        } else if (waits(ticket, failure)) {
            defer(ticket, failure, retries.of(ticket.channel()).rest(exception), inOrder);
        } else {
            if (failure.isUnexpected()) {
                LOGGER.atError().setCause(exception).log("Unexpected failure in {}", ticket.channel());
            }
            pause(ticket, failure.remedy(Channels.properties(ticket.channel())));
            tickets.release(ticket, shortened(failure.summary()));
        }
    }

    /** Camel wraps what happens inside a split. */
    private static boolean isLeaseLost(Exception exception) {
        return ObjectHelper.getException(LeaseLostException.class, exception) != null;
    }

    private static @Nullable DeliveryHaltedException haltOf(Exception exception) {
        return ObjectHelper.getException(DeliveryHaltedException.class, exception);
    }

    private void halt(Ticket ticket, String reason) {
        tickets.halt(ticket, shortened(reason));
        if (ticket.replay() != null) {
            replays.notArrived(ticket, shortened(reason));
        }
        LOGGER.atError()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .log("The file is halted: {}", reason);
    }

    private static boolean isSpoolFileLost(Ticket ticket, Exception exception) {
        return ticket.file() != null
                && !Channels.DOWNLOAD.equals(ticket.channel())
                && ObjectHelper.getException(DamagedFileException.class, exception) != null;
    }

    /** A file that Gladly refuses to give is no reason to give up the others: there is no record to blame. */
    private static boolean waits(Ticket ticket, Failure failure) {
        return failure.kind() == FailureClass.TRANSIENT
                || (failure.kind() == FailureClass.RECORD && Channels.DOWNLOAD.equals(ticket.channel()));
    }

    /**
     * One failed ticket lets the others go first. When the next one fails too, or none is left, or the peer asked for
     * it, the channel rests.
     */
    private void defer(Ticket ticket, Failure failure, Duration rest, boolean inOrder) {
        Instant until = clock.instant().plus(rest);
        Long before = failedLast.put(ticket.channel(), ticket.id());
        boolean another = before != null && before != ticket.id();
        boolean asked = rest.compareTo(retries.of(ticket.channel()).rest()) > 0;
        boolean rests = inOrder
                || asked
                || another
                || source.free(ticket.channel(), false).isEmpty();
        if (rests) {
            states.hold(ticket.channel(), until, asked, shortened(failure.summary()));
        }
        // The channel's state comes first: whoever sees the ticket free must see that the channel rests.
        tickets.defer(ticket, until, shortened(failure.summary()));
        LOGGER.atWarn()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .addKeyValue("reason", failure.reason())
                .addKeyValue("restSeconds", rest.toSeconds())
                .log(rests ? "The channel is held: {}" : "The file is left for later: {}", failure.summary());
    }

    /** The route ended well, but left lines without an outcome: it needs a person. */
    void unbalanced(Ticket ticket) {
        String reason = "The route of " + ticket.channel() + " ended, but not every line of " + ticket.fileName()
                + " has an outcome; check what was changed in the route.";
        pause(ticket, reason);
        journal.write(JournalEvent.UNBALANCED, ticket, reason);
    }

    /** A ticket of the channel is done, so the next failure is the first again. */
    void forget(String channel) {
        failedLast.remove(channel);
    }

    private void pause(Ticket ticket, String reason) {
        states.pause(ticket.channel(), shortened(reason));
        LOGGER.atError()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .log("The channel is paused: {}", reason);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }
}
