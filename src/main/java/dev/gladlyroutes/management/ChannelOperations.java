package dev.gladlyroutes.management;

import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** All channels at once over JMX: whether they work, and how to stop them and set them going again. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Channels", description = "The channels of source and sinks")
public class ChannelOperations {

    private final Operations operations;
    private final Channels channels;
    private final ChannelStates states;

    ChannelOperations(Operations operations, Channels channels, ChannelStates states) {
        this.operations = operations;
        this.channels = channels;
        this.states = states;
    }

    /** Each channel's state. */
    @ManagedAttribute(description = "ACTIVE, HELD or PAUSED by channel")
    public Map<String, String> getStates() {
        Map<String, String> kinds = new LinkedHashMap<>();
        channels.all()
                .forEach(channel -> kinds.put(channel, states.of(channel).kind().name()));
        return kinds;
    }

    /** Stops a channel until it is resumed, also over a restart. */
    @ManagedOperation(description = "Stops a channel at the next chunk until it is resumed, also over a restart")
    @ManagedOperationParameter(name = "channel", description = "download, archive, warehouse, segment …")
    @ManagedOperationParameter(name = "reason", description = "why, for those who wonder; or empty")
    public String pause(String channel, String reason) {
        return Answers.json(() -> {
            operations.pause(channel, Answers.given(reason));
            return state(channel);
        });
    }

    /** Lets a channel that is held or paused, and its halted files, try again. */
    @ManagedOperation(description = "Lets a channel that is held or paused, and its halted files, try again")
    @ManagedOperationParameter(name = "channel", description = "download, archive, warehouse, segment …")
    public String resume(String channel) {
        return Answers.json(() -> {
            operations.resume(channel);
            return state(channel);
        });
    }

    private Map<String, Object> state(String channel) {
        return Map.of(channel, states.of(channel).kind());
    }
}
