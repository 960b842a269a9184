package dev.gladlyroutes.delivery;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.Retries;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Movement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.TicketQueue;
import dev.gladlyroutes.ledger.Tickets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipException;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Hands tickets to consumers and takes them back. What a failure means for the whole channel is decided here: a
 * transient one holds it, anything that needs a person pauses it.
 */
public class TicketDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(TicketDesk.class);
    private static final int LONGEST_ERROR = 2000;

    private final Tickets tickets;
    private final TicketQueue queue;
    private final FileLedger files;
    private final ChannelStates states;
    private final Channels channels;
    private final TicketBell bell;
    private final FailureClassifier classifier;
    private final Retries retries;
    private final RunMode mode;
    private final Clock clock;
    private final String worker;
    private final Map<String, Long> failedLast = new ConcurrentHashMap<>();
    private final Map<String, Boolean> consumed = new ConcurrentHashMap<>();

    TicketDesk(
            Tickets tickets,
            TicketQueue queue,
            FileLedger files,
            ChannelStates states,
            Channels channels,
            TicketBell bell,
            FailureClassifier classifier,
            Retries retries,
            RunMode mode,
            Clock clock) {
        this.tickets = tickets;
        this.queue = queue;
        this.files = files;
        this.states = states;
        this.channels = channels;
        this.bell = bell;
        this.classifier = classifier;
        this.retries = retries;
        this.mode = mode;
        this.clock = clock;
        this.worker = "process " + ProcessHandle.current().pid();
    }

    /** Whether the channel belongs to this process: its sink is switched on. */
    boolean isOpen(String channel) {
        return channels.all().contains(channel);
    }

    /** A consumer of the channel starts to work. */
    void opened(String channel, boolean inOrder) {
        consumed.put(channel, inOrder);
    }

    /** Whether nothing is worked on, and nothing could be: every channel is empty, held or paused. */
    public boolean isQuiet() {
        // A ticket can be claimed between two looks and be seen by neither, so what was seen only counts if nothing
        // moved meanwhile.
        Movement before = queue.movement();
        return consumed.entrySet().stream().allMatch(entry -> isQuiet(entry.getKey(), entry.getValue()))
                && queue.movement().equals(before);
    }

    private boolean isQuiet(String channel, boolean inOrder) {
        boolean mayClaim = mode.mayClaim(states.of(channel), clock.instant());
        return !queue.isRunning(channel)
                && !(mayClaim && queue.free(channel, inOrder).isPresent());
    }

    /** Claims the channel's next ticket, unless the channel rests or waits for a person. */
    Optional<Delivery> claim(String channel, boolean inOrder) {
        if (!mode.mayClaim(states.of(channel), clock.instant())) {
            return Optional.empty();
        }
        return tickets.claim(channel, worker, inOrder).map(Delivery::new);
    }

    /** How often a lease is renewed. */
    Duration renewal() {
        return Tickets.LEASE.dividedBy(3);
    }

    void renew(Delivery delivery) {
        try {
            if (!tickets.prolong(delivery.ticket())) {
                delivery.loseLease();
            }
        } catch (RuntimeException ledgerFailure) {
            LOGGER.atWarn().setCause(ledgerFailure).log("A lease could not be renewed");
        }
    }

    /** The route ended well: the ticket is done if its counts balance. */
    void settle(Delivery delivery) {
        Ticket ticket = delivery.ticket();
        if (tickets.settle(ticket)) {
            states.recovered(ticket.channel());
            failedLast.remove(ticket.channel());
            LoggingEventBuilder event = LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName());
            if (ticket.file() != null) {
                event = event.addKeyValue("lines", ticket.file().lines());
            }
            event.log("Done");
        } else if (!delivery.isStopping() && tickets.isOurs(ticket)) {
            pause(
                    ticket,
                    "The route of " + ticket.channel() + " ended, but not every line of " + ticket.fileName()
                            + " has an outcome; check what was changed in the route.");
        }
    }

    /** The route failed: the ticket is pending again, from its checkpoint. */
    void giveBack(Delivery delivery, Exception exception) {
        Ticket ticket = delivery.ticket();
        Failure failure = classifier.classify(exception);
        if (isLeaseLost(exception) || delivery.isStopping()) {
            tickets.release(ticket, null);
            LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .log("Left for later: {}", failure.summary());
        } else if (isSpoolFileLost(ticket, exception)) {
            LOGGER.atError()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .log("The file is gone from the spool or damaged; it is downloaded again");
            files.lost(ticket);
            tickets.release(ticket, shortened(failure.summary()));
        } else if (waits(ticket, failure)) {
            defer(ticket, failure);
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

    private static boolean isSpoolFileLost(Ticket ticket, Exception exception) {
        return ticket.file() != null
                && !Channels.DOWNLOAD.equals(ticket.channel())
                && (ObjectHelper.getException(NoSuchFileException.class, exception) != null
                        || ObjectHelper.getException(ZipException.class, exception) != null);
    }

    /** A file that Gladly refuses to give is no reason to give up the others: there is no record to blame. */
    private static boolean waits(Ticket ticket, Failure failure) {
        return failure.kind() == FailureClass.TRANSIENT
                || (failure.kind() == FailureClass.RECORD && Channels.DOWNLOAD.equals(ticket.channel()));
    }

    /** One failed ticket lets the others go first. When the next one fails too, or none is left, the channel rests. */
    private void defer(Ticket ticket, Failure failure) {
        Duration rest = retries.of(ticket.channel()).rest();
        Instant until = clock.instant().plus(rest);
        boolean inOrder = consumed.getOrDefault(ticket.channel(), false);
        Long before = failedLast.put(ticket.channel(), ticket.id());
        boolean another = before != null && before != ticket.id();
        boolean rests =
                inOrder || another || queue.free(ticket.channel(), false).isEmpty();
        if (rests) {
            states.hold(ticket.channel(), until, shortened(failure.summary()));
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

    private void pause(Ticket ticket, String reason) {
        states.pause(ticket.channel(), shortened(reason));
        LOGGER.atError()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .log("The channel is paused: {}", reason);
    }

    /** Sees to it that a channel that rests or is paused works again. */
    public void resume(String channel) {
        tickets.recall(channel);
        states.activate(channel);
        bell.ring();
    }

    long rings() {
        return bell.rings();
    }

    void ring() {
        bell.ring();
    }

    void await(long since, Duration longest) throws InterruptedException {
        bell.await(since, longest);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }
}
