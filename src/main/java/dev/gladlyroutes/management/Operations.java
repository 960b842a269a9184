package dev.gladlyroutes.management;

import dev.gladlyroutes.delivery.ChannelControl;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Journal;
import dev.gladlyroutes.ledger.UnknownNameException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.stereotype.Component;

/** What an operator asks of a running server; all of it is in the journal and in the log, with who asked. */
@Component
public class Operations {

    private static final Logger LOGGER = LoggerFactory.getLogger(Operations.class);

    /** Others write requests with their credentials when they are asked to tell more. */
    private static final List<String> LOGGERS = List.of("dev.gladlyroutes", "gladly");

    private static final Set<LogLevel> LEVELS = Set.of(LogLevel.DEBUG, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR);

    private static final int LONGEST_REASON = 200;

    private final ChannelControl control;
    private final Channels channels;
    private final Journal journal;
    private final ProducerTemplate routes;
    private final LoggingSystem logging;

    Operations(
            ChannelControl control,
            Channels channels,
            Journal journal,
            ProducerTemplate routes,
            LoggingSystem logging) {
        this.control = control;
        this.channels = channels;
        this.journal = journal;
        this.routes = routes;
        this.logging = logging;
    }

    /** Reads Gladly's job list now, without waiting for the end of it. */
    public void pollNow() {
        note("a poll of Gladly's job list");
        routes.asyncSend("direct:export-poll-logged", exchange -> {});
    }

    /**
     * Stops a channel until it is resumed, also over a restart.
     *
     * @param reason why, or nothing
     * @throws IllegalArgumentException when there is no such channel
     */
    public void pause(String channel, @Nullable String reason) {
        pause(channel, Operator.name(), reason);
    }

    /**
     * The same for somebody who is no operator of a server.
     *
     * @param requestedBy who asks
     */
    public void pause(String channel, String requestedBy, @Nullable String reason) {
        requireKnown(channel);
        String why =
                "Paused by " + requestedBy + (reason == null ? "" : ": " + printable(reason)) + "; resume it to go on.";
        control.pause(channel, requestedBy, why);
        LOGGER.atWarn().addKeyValue("channel", channel).log(why);
    }

    /**
     * Lets a channel that is held or paused, and its halted files, try again.
     *
     * @throws IllegalArgumentException when there is no such channel
     */
    public void resume(String channel) {
        resume(channel, Operator.name());
    }

    /**
     * The same for somebody who is no operator of a server.
     *
     * @param requestedBy who asks
     */
    public void resume(String channel, String requestedBy) {
        requireKnown(channel);
        note(requestedBy, "channel " + channel + " to work again");
        control.resume(channel);
    }

    /**
     * Lets the product's own log tell more or less, until the server stops.
     *
     * @param logger {@code dev.gladlyroutes}, {@code gladly}, or one below them
     * @param level {@code DEBUG}, {@code INFO}, {@code WARN} or {@code ERROR}
     * @throws IllegalArgumentException for any other
     */
    public void setLogLevel(String logger, String level) {
        if (LOGGERS.stream().noneMatch(own -> logger.equals(own) || logger.startsWith(own + "."))) {
            throw new IllegalArgumentException(
                    "'" + logger + "' is not the product's: " + String.join(", ", LOGGERS) + " and those below are");
        }
        LogLevel wanted = LEVELS.stream()
                .filter(each -> each.name().equals(level.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The level is DEBUG, INFO, WARN or ERROR"));
        note("level " + wanted + " of log " + logger);
        logging.setLogLevel(logger, wanted);
    }

    private static String printable(String reason) {
        String clean = reason.replaceAll("\\p{Cc}", " ").strip();
        return clean.length() > LONGEST_REASON ? clean.substring(0, LONGEST_REASON) : clean;
    }

    private void requireKnown(String channel) {
        if (!channels.all().contains(channel)) {
            throw new UnknownNameException(
                    "There is no channel " + channel + "; there are " + String.join(", ", channels.all()));
        }
    }

    private void note(String what) {
        note(Operator.name(), what);
    }

    private void note(String requestedBy, String what) {
        journal.asked(requestedBy, what);
        LOGGER.atInfo().addKeyValue("by", requestedBy).log("Asked for {}", what);
    }
}
