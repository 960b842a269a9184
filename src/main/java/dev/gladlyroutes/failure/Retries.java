package dev.gladlyroutes.failure;

import java.util.Map;

/**
 * The redelivery of every channel.
 *
 * @param byChannel by the channel's name
 */
public record Retries(Map<String, Retry> byChannel) {

    /** The redelivery of a channel. */
    public Retry of(String channel) {
        return byChannel.get(channel);
    }
}
