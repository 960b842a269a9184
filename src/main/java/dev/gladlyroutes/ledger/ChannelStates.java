package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a channel works, rests after a transient failure, or waits for a person. */
public class ChannelStates {

    private final JdbcClient jdbc;
    private final String organization;
    private final Journal journal;
    private final Clock clock;

    ChannelStates(JdbcClient jdbc, String organization, Journal journal, Clock clock) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.journal = journal;
        this.clock = clock;
    }

    /** The channel's state; a channel that never failed is active. */
    public ChannelState of(String channel) {
        Optional<ChannelState> stored = jdbc.sql("select channel, state, since, retry_at, asked, reason from channel"
                        + " where organization = :organization and channel = :channel")
                .param("organization", organization)
                .param("channel", channel)
                .query((row, number) -> new ChannelState(
                        row.getString("channel"),
                        ChannelState.Kind.valueOf(row.getString("state")),
                        Times.column(row, "since"),
                        Times.column(row, "retry_at"),
                        row.getBoolean("asked"),
                        row.getString("reason")))
                .optional();
        return stored.orElseGet(
                () -> new ChannelState(channel, ChannelState.Kind.ACTIVE, clock.instant(), null, false, null));
    }

    /**
     * Lets a channel rest until the given time; one that rested already keeps its beginning.
     *
     * @param asked whether the peer asked for it, so that a restart is no reason to ask sooner
     */
    public void hold(String channel, Instant retryAt, boolean asked, String reason) {
        if (of(channel).isPausedOnRequest()) {
            return;
        }
        change(channel, ChannelState.Kind.HELD, retryAt, asked, reason);
        journal.write(JournalEvent.CHANNEL_HELD, JournalSubject.ofChannel(channel), retryAt, reason);
    }

    /** Whether somebody asked for a rest of the channel that is not over. */
    boolean isAskedToRest(String channel) {
        return of(channel).isAskedToRest(clock.instant());
    }

    /**
     * Stops a channel until {@link #activate}, also over a restart.
     *
     * @param requestedBy who asked for it
     * @param reason why
     */
    public void pauseOnRequest(String channel, String requestedBy, String reason) {
        change(channel, ChannelState.Kind.PAUSED, null, true, reason);
        journal.paused(requestedBy, channel, reason);
    }

    /** Stops a channel until {@link #activate}. */
    public void pause(String channel, String reason) {
        if (of(channel).isPausedOnRequest()) {
            return;
        }
        change(channel, ChannelState.Kind.PAUSED, null, false, reason);
        journal.write(JournalEvent.CHANNEL_PAUSED, JournalSubject.ofChannel(channel), reason);
    }

    /**
     * Lets a channel that rested work again; one that waits for a person goes on waiting.
     *
     * @return whether it rested
     */
    public boolean recovered(String channel) {
        ChannelState.Kind kind = of(channel).kind();
        if (kind != ChannelState.Kind.PAUSED) {
            journal.delivered(channel);
        }
        boolean rested = kind == ChannelState.Kind.HELD;
        if (rested) {
            activate(channel);
        }
        return rested;
    }

    /** Lets a channel work again. */
    public void activate(String channel) {
        if (of(channel).kind() != ChannelState.Kind.ACTIVE) {
            change(channel, ChannelState.Kind.ACTIVE, null, false, null);
        }
    }

    private void change(
            String channel, ChannelState.Kind kind, @Nullable Instant retryAt, boolean asked, @Nullable String reason) {
        if (!update(channel, kind, retryAt, asked, reason)) {
            try {
                insert(channel, kind, retryAt, asked, reason);
            } catch (DuplicateKeyException anotherProcessWasFaster) {
                update(channel, kind, retryAt, asked, reason);
            }
        }
    }

    private boolean update(
            String channel, ChannelState.Kind kind, @Nullable Instant retryAt, boolean asked, @Nullable String reason) {
        return changeStatement(
                                """
                        update channel set since = case when state = :state then since else :now end,
                            state = :state, retry_at = :retryAt, asked = :asked, reason = :reason
                        where organization = :organization and channel = :channel
                        """,
                                channel,
                                kind,
                                retryAt,
                                asked,
                                reason)
                        .update()
                > 0;
    }

    private void insert(
            String channel, ChannelState.Kind kind, @Nullable Instant retryAt, boolean asked, @Nullable String reason) {
        changeStatement(
                        """
                insert into channel (organization, channel, state, since, retry_at, asked, reason)
                values (:organization, :channel, :state, :now, :retryAt, :asked, :reason)
                """,
                        channel,
                        kind,
                        retryAt,
                        asked,
                        reason)
                .update();
    }

    private JdbcClient.StatementSpec changeStatement(
            String sql,
            String channel,
            ChannelState.Kind kind,
            @Nullable Instant retryAt,
            boolean asked,
            @Nullable String reason) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("channel", channel)
                .param("state", kind.name())
                .param("now", Times.parameter(clock.instant()))
                .param("retryAt", Times.parameter(retryAt))
                .param("asked", asked)
                .param("reason", reason);
    }
}
