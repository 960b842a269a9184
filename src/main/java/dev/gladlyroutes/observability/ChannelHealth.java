package dev.gladlyroutes.observability;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.status.ChannelRemedy;
import dev.gladlyroutes.status.ChannelStatus;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Health of a channel: {@code UP}; {@code OUT_OF_SERVICE} while it is held, since it goes on by itself; {@code DOWN}
 * while it is paused, since it waits for a person. The details say why, and what to do.
 */
class ChannelHealth implements HealthIndicator {

    private final String channel;
    private final Standing standing;

    ChannelHealth(String channel, Standing standing) {
        this.channel = channel;
        this.standing = standing;
    }

    @Override
    public Health health() {
        // A channel that the ledger has not heard of yet has nothing to do.
        return standing.status()
                .flatMap(status -> status.channels().stream()
                        .filter(each -> each.channel().equals(channel))
                        .findFirst())
                .map(ChannelHealth::of)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health of(ChannelStatus channel) {
        Health.Builder health =
                switch (channel.state()) {
                    case "HELD" -> Health.outOfService();
                    case "PAUSED" -> Health.down();
                    default -> Health.up();
                };
        health.withDetail("state", channel.state());
        if (channel.reason() != null) {
            // Health needs no login, and an operator's words are for those who have one.
            health.withDetail("reason", channel.pausedOnRequest() ? "Paused on request." : channel.reason());
        }
        String remedy = ChannelRemedy.of(
                channel.channel(), ChannelState.Kind.valueOf(channel.state()), channel.pausedOnRequest());
        if (!remedy.isEmpty()) {
            health.withDetail("remedy", remedy);
        }
        if (channel.since() != null) {
            health.withDetail("since", channel.since().at());
        }
        if (channel.retryAt() != null) {
            health.withDetail("retryAt", channel.retryAt());
        }
        return health.withDetail("waiting", channel.waiting() + channel.deferred())
                .withDetail("running", channel.running())
                .withDetail("halted", channel.halted())
                .build();
    }
}
