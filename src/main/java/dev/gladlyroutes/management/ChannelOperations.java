package dev.gladlyroutes.management;

import dev.gladlyroutes.delivery.TicketDesk;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The channels over JMX: whether they work, and how to set them going again. */
@Component
@ManagedResource(objectName = "dev.gladlyroutes:type=Channels", description = "The channels of source and sinks")
public class ChannelOperations {

    private final TicketDesk desk;
    private final Channels channels;
    private final ChannelStates states;

    ChannelOperations(TicketDesk desk, Channels channels, ChannelStates states) {
        this.desk = desk;
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

    /** Lets a channel that is held or paused, and its halted files, try again. */
    @ManagedOperation(description = "Lets a channel that is held or paused, and its halted files, try again")
    @ManagedOperationParameter(name = "channel", description = "download, archive, warehouse, segment …")
    public String resume(String channel) {
        return Answers.json(() -> {
            if (!channels.all().contains(channel)) {
                throw new IllegalArgumentException(
                        "There is no channel " + channel + "; there are " + String.join(", ", channels.all()));
            }
            desk.resume(channel);
            return Map.of(channel, states.of(channel).kind());
        });
    }
}
