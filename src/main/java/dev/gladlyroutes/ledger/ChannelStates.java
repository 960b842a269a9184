package dev.gladlyroutes.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a channel works, rests after a transient failure, or waits for a person. */
public class ChannelStates {

    private static final String ALWAYS = "";

    /** Part of the statement, so that a pause is not lost that is asked for between a look and a change. */
    private static final String UNLESS_PAUSED_ON_REQUEST = " and not (state = 'PAUSED' and asked)";

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
                .query(ChannelState::ofRow)
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
        if (change(state(channel, ChannelState.Kind.HELD, retryAt, asked, reason), UNLESS_PAUSED_ON_REQUEST)) {
            journal.write(JournalEvent.CHANNEL_HELD, JournalSubject.ofChannel(channel), retryAt, reason);
        }
    }

    /** Whether somebody asked for a rest of the channel that is not over. */
    boolean isAskedToRest(String channel) {
        return of(channel).isAskedToRest(clock.instant());
    }

    /**
     * Stops a channel until {@link #resume}, also over a restart.
     *
     * @param requestedBy who asked for it
     * @param reason why
     */
    public void pauseOnRequest(String channel, String requestedBy, String reason) {
        change(state(channel, ChannelState.Kind.PAUSED, null, true, reason), ALWAYS);
        journal.paused(requestedBy, channel, reason);
    }

    /** Stops a channel until {@link #activate} or {@link #resume}. */
    public void pause(String channel, String reason) {
        if (change(state(channel, ChannelState.Kind.PAUSED, null, false, reason), UNLESS_PAUSED_ON_REQUEST)) {
            journal.write(JournalEvent.CHANNEL_PAUSED, JournalSubject.ofChannel(channel), reason);
        }
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
        return kind == ChannelState.Kind.HELD && activate(channel);
    }

    /**
     * Lets a channel try again, unless an operator paused it.
     *
     * @return whether it may work now and might not before
     */
    public boolean activate(String channel) {
        return of(channel).kind() != ChannelState.Kind.ACTIVE
                && change(state(channel, ChannelState.Kind.ACTIVE, null, false, null), UNLESS_PAUSED_ON_REQUEST);
    }

    /** Lets a channel try again, as an operator asked for. A pause that was asked for is over with it. */
    public void resume(String channel) {
        if (of(channel).isPausedOnRequest()) {
            change(state(channel, ChannelState.Kind.ACTIVE, null, false, null), ALWAYS);
            journal.write(JournalEvent.CHANNEL_RESUMED, JournalSubject.ofChannel(channel), "It was resumed.");
        } else {
            activate(channel);
        }
    }

    private ChannelState state(
            String channel, ChannelState.Kind kind, @Nullable Instant retryAt, boolean asked, @Nullable String reason) {
        return new ChannelState(channel, kind, clock.instant(), retryAt, asked, reason);
    }

    /** @return false when the channel is in a state that the condition excepts */
    private boolean change(ChannelState state, String condition) {
        if (update(state, condition)) {
            return true;
        }
        try {
            return insert(state) || update(state, condition);
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            return update(state, condition);
        }
    }

    private boolean update(ChannelState state, String condition) {
        String sql =
                """
                update channel set since = case when state = :state then since else :since end,
                    state = :state, retry_at = :retryAt, asked = :asked, reason = :reason
                where organization = :organization and channel = :channel
                """;
        return statement(sql + condition, state).update() > 0;
    }

    private boolean insert(ChannelState state) {
        return statement(
                                """
                        insert into channel (organization, channel, state, since, retry_at, asked, reason)
                        select :organization, :channel, :state, :since, :retryAt, :asked, :reason
                        where not exists (
                            select 1 from channel where organization = :organization and channel = :channel)
                        """,
                                state)
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec statement(String sql, ChannelState state) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("channel", state.channel())
                .param("state", state.kind().name())
                .param("since", Times.parameter(state.since()))
                .param("retryAt", Times.parameter(state.retryAt()))
                .param("asked", state.asked())
                .param("reason", state.reason());
    }
}
