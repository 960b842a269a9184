package dev.gladlyroutes.management;

import dev.gladlyroutes.observability.Standing;
import dev.gladlyroutes.status.Age;
import dev.gladlyroutes.status.ChannelStatus;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jmx.export.annotation.ManagedAttribute;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;

/** One sink over JMX; {@link Sinks} registers one for each. */
@ManagedResource(description = "A sink: how far it is, and how to stop it and set it going again")
public class SinkOperations {

    private final String sink;
    private final Standing standing;
    private final ChannelOperations channels;

    SinkOperations(String sink, Standing standing, ChannelOperations channels) {
        this.sink = sink;
        this.standing = standing;
        this.channels = channels;
    }

    /** Whether it works. */
    @ManagedAttribute(description = "ACTIVE; HELD goes on by itself; PAUSED waits for a person")
    public String getState() {
        return channel().map(ChannelStatus::state).orElse("");
    }

    /** Why it does not work. */
    @ManagedAttribute(description = "Why it does not work, with the remedy; empty when it does")
    public String getReason() {
        return text(ChannelStatus::reason);
    }

    /** Since when it does not work. */
    @ManagedAttribute(description = "Since when it is held or paused; empty when it works")
    public String getStoppedSince() {
        return "ACTIVE".equals(getState()) ? "" : time(ChannelStatus::since);
    }

    /** When it is tried again. */
    @ManagedAttribute(description = "When it is tried again while it is held; empty otherwise")
    public String getRetryAt() {
        return text(ChannelStatus::retryAt);
    }

    /** Files that are not done. */
    @ManagedAttribute(description = "Files that wait, are worked on, or failed and wait for their next turn")
    public long getPending() {
        return count(channel -> channel.waiting() + channel.running() + channel.deferred());
    }

    /** Files that wait for a person. */
    @ManagedAttribute(description = "Files that wait for a person, with too many rejects")
    public long getHalted() {
        return count(ChannelStatus::halted);
    }

    /** Files that are done. */
    @ManagedAttribute(description = "Files whose every line has its outcome")
    public long getDone() {
        return count(ChannelStatus::done);
    }

    /** How long the oldest file waits. */
    @ManagedAttribute(description = "Seconds since the oldest file waits that is not done; -1 when none does")
    public long getLagSeconds() {
        return channel().map(ChannelStatus::oldestOpen).map(Age::seconds).orElse(Sinks.NONE);
    }

    /** When the last file was done. */
    @ManagedAttribute(description = "When the last file was done; empty when none was")
    public String getLastDone() {
        return time(ChannelStatus::lastDone);
    }

    /** How new the data is. */
    @ManagedAttribute(description = "By table, the end of the newest window that is delivered as a whole")
    public Map<String, String> getFreshness() {
        Map<String, String> newest = new TreeMap<>();
        standing.status().map(Status::freshness).stream()
                .flatMap(each -> each.stream())
                .filter(fresh -> fresh.sink().equals(sink))
                .forEach(fresh -> newest.put(
                        fresh.table(),
                        fresh.windowEnd() == null ? "" : fresh.windowEnd().at().toString()));
        return newest;
    }

    /** Records that it did not take. */
    @ManagedAttribute(description = "Dead letters of this sink")
    public long getDeadLetters() {
        return standing.status().map(Status::deadLetters).stream()
                .flatMap(each -> each.stream())
                .filter(letters -> letters.sink().equals(sink))
                .mapToLong(DeadLetterCount::count)
                .sum();
    }

    /** Stops it until it is resumed. */
    @ManagedOperation(description = "Stops the sink at the next chunk until it is resumed, also over a restart")
    @ManagedOperationParameter(name = "reason", description = "why, for those who wonder; or empty")
    public String pause(String reason) {
        return channels.pause(sink, reason);
    }

    /** Lets it work again. */
    @ManagedOperation(description = "Lets the sink, and its halted files, try again")
    public String resume() {
        return channels.resume(sink);
    }

    private Optional<ChannelStatus> channel() {
        return standing.status().stream()
                .flatMap(status -> status.channels().stream())
                .filter(channel -> channel.channel().equals(sink))
                .findFirst();
    }

    private String text(Function<ChannelStatus, @Nullable Object> what) {
        return channel().map(what).map(Object::toString).orElse("");
    }

    private String time(Function<ChannelStatus, @Nullable Age> what) {
        return channel().map(what).map(Age::at).map(Instant::toString).orElse("");
    }

    private long count(ToLongFunction<ChannelStatus> what) {
        return channel().stream().mapToLong(what).sum();
    }
}
