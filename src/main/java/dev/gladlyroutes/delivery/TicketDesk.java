package dev.gladlyroutes.delivery;

import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.Retries;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Movement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.TicketQueue;
import dev.gladlyroutes.ledger.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final ChannelStates states;
    private final Channels channels;
    private final TicketBell bell;
    private final FailureClassifier classifier;
    private final Retries retries;
    private final RunMode mode;
    private final Clock clock;
    private final String worker;
    private final Map<String, Boolean> consumed = new ConcurrentHashMap<>();

    TicketDesk(
            Tickets tickets,
            TicketQueue queue,
            ChannelStates states,
            Channels channels,
            TicketBell bell,
            FailureClassifier classifier,
            Retries retries,
            RunMode mode,
            Clock clock) {
        this.tickets = tickets;
        this.queue = queue;
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
            states.activate(ticket.channel());
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
        tickets.release(ticket, shortened(failure.summary()));
        if (exception instanceof LeaseLostException || delivery.isStopping()) {
            LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName())
                    .log("Left for later: {}", exception.getMessage());
        } else if (failure.kind() == FailureClass.TRANSIENT) {
            hold(ticket, failure);
        } else {
            if (failure.isUnexpected()) {
                LOGGER.atError().setCause(exception).log("Unexpected failure in {}", ticket.channel());
            }
            pause(ticket, failure.remedy(Channels.properties(ticket.channel())));
        }
    }

    private void hold(Ticket ticket, Failure failure) {
        Duration rest = retries.of(ticket.channel()).rest();
        states.hold(ticket.channel(), clock.instant().plus(rest), shortened(failure.summary()));
        LOGGER.atWarn()
                .addKeyValue("channel", ticket.channel())
                .addKeyValue("job", ticket.jobId())
                .addKeyValue("file", ticket.fileName())
                .addKeyValue("reason", failure.reason())
                .addKeyValue("restSeconds", rest.toSeconds())
                .log("The channel is held: {}", failure.summary());
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
