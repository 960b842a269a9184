package dev.gladlyroutes.ledger;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The channels of a configuration that are held or paused; changes nothing. */
public final class StoppedChannels {

    private final JdbcClient jdbc;
    private final Channels channels;
    private final String organization;

    /** @param channels of which to tell */
    public StoppedChannels(JdbcClient jdbc, Channels channels, String organization) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.organization = organization;
    }

    /** All of them, in the order in which work flows through them. */
    public List<ChannelState> all() {
        List<String> order = channels.all();
        return jdbc
                .sql("select channel, state, since, retry_at, asked, reason from channel"
                        + " where organization = :organization and state <> 'ACTIVE' and channel in (:channels)")
                .param("organization", organization)
                .param("channels", order)
                .query(ChannelState::ofRow)
                .stream()
                .sorted(Comparator.comparing(state -> order.indexOf(state.channel())))
                .toList();
    }
}
