package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Movement;
import dev.gladlyroutes.ledger.Settlement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.TicketSource;
import dev.gladlyroutes.ledger.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Hands tickets of the open channels to consumers, and takes them back. */
public class TicketDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(TicketDesk.class);

    private final Tickets tickets;
    private final TicketSource source;
    private final Settlement settlement;
    private final ChannelStates states;
    private final Channels channels;
    private final TicketBell bell;
    private final FailedDeliveries failures;
    private final SpoolPurge purge;
    private final RunMode mode;
    private final Clock clock;
    private final String worker;
    private final Map<String, Boolean> consumed = new ConcurrentHashMap<>();
    private final Set<Delivery> running = ConcurrentHashMap.newKeySet();

    TicketDesk(
            Tickets tickets,
            TicketSource source,
            Settlement settlement,
            ChannelStates states,
            Channels channels,
            TicketBell bell,
            FailedDeliveries failures,
            SpoolPurge purge,
            RunMode mode,
            Clock clock) {
        this.tickets = tickets;
        this.source = source;
        this.settlement = settlement;
        this.states = states;
        this.channels = channels;
        this.bell = bell;
        this.failures = failures;
        this.purge = purge;
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

    /** Whether a route takes the channel's tickets. */
    public boolean isConsumed(String channel) {
        return consumed.containsKey(channel);
    }

    /** Whether nothing is worked on, and nothing could be: every channel is empty, held or paused. */
    public boolean isQuiet() {
        // A ticket can be claimed between two looks and be seen by neither, so what was seen only counts if nothing
        // moved meanwhile.
        Movement before = source.movement();
        return consumed.entrySet().stream().allMatch(entry -> isQuiet(entry.getKey(), entry.getValue()))
                && source.movement().equals(before);
    }

    private boolean isQuiet(String channel, boolean inOrder) {
        boolean mayClaim = mode.mayClaim(states.of(channel), clock.instant());
        return !source.isRunning(channel)
                && !(mayClaim && source.free(channel, inOrder).isPresent());
    }

    /** Claims the channel's next ticket, unless the channel rests or waits for a person. */
    Optional<Delivery> claim(String channel, boolean inOrder) {
        if (!mode.mayClaim(states.of(channel), clock.instant())) {
            return Optional.empty();
        }
        Optional<Delivery> claimed = tickets.claim(channel, worker, inOrder).map(Delivery::new);
        claimed.ifPresent(running::add);
        // A pause that was asked for since the look above has not seen this delivery.
        claimed.filter(delivery -> wasPaused(channel)).ifPresent(Delivery::stop);
        return claimed;
    }

    /** What was claimed goes on when the state cannot be read: a pause ends the next delivery then. */
    private boolean wasPaused(String channel) {
        try {
            return states.of(channel).isPausedOnRequest();
        } catch (RuntimeException ledgerFailure) {
            LOGGER.atWarn().setCause(ledgerFailure).log("The state of a channel could not be read again");
            return false;
        }
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
        running.remove(delivery);
        Ticket ticket = delivery.ticket();
        if (settlement.settle(ticket)) {
            if (states.recovered(ticket.channel())) {
                LOGGER.atInfo().addKeyValue("channel", ticket.channel()).log("The channel works again");
            }
            failures.forget(ticket.channel());
            purge.discard(ticket);
            LoggingEventBuilder event = LOGGER.atInfo()
                    .addKeyValue("channel", ticket.channel())
                    .addKeyValue("job", ticket.jobId())
                    .addKeyValue("file", ticket.fileName());
            if (ticket.file() != null) {
                event = event.addKeyValue("lines", ticket.file().lines());
            }
            event.log("Done");
        } else if (delivery.isStopping()) {
            tickets.release(ticket, null);
        } else if (tickets.isOurs(ticket)) {
            failures.unbalanced(ticket);
        }
    }

    /** The route failed: the ticket is pending again, from its checkpoint. */
    void giveBack(Delivery delivery, Exception exception) {
        running.remove(delivery);
        failures.giveBack(
                delivery, exception, consumed.getOrDefault(delivery.ticket().channel(), false));
    }

    /** Lets what this process is working on for a channel end at its next chunk. */
    void stop(String channel) {
        running.stream()
                .filter(delivery -> delivery.ticket().channel().equals(channel))
                .forEach(Delivery::stop);
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
}
