package dev.gladlyroutes.bench.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies between the jar and its peers: nothing, or a {@link DelayingForwarder} before each of them. */
final class Network implements AutoCloseable {

    /** A property with an address, such as {@code gladly.sink.segment.endpoint}: the part before the last names the peer. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<start>.*\\.(?<peer>[a-z]+)\\.[a-z-]+=.*//)" + "(?:127\\.0\\.0\\.1|localhost):(?<port>\\d+)(?<path>.*)");

    private final SortedMap<String, DelayingForwarder> forwarders = new TreeMap<>();
    private final Duration latency;

    /** @param latency of a round trip; none leaves out the forwarders */
    Network(Duration latency) {
        this.latency = latency;
    }

    /** Of a round trip. */
    Duration latency() {
        return latency;
    }

    /** Properties whose addresses lead through the forwarders. */
    List<String> properties(List<String> properties) {
        return latency.isZero()
                ? properties
                : properties.stream().map(this::property).toList();
    }

    private String property(String property) {
        Matcher address = ADDRESS.matcher(property);
        if (!address.matches()) {
            return property;
        }
        DelayingForwarder forwarder = forwarders.computeIfAbsent(
                address.group("peer"), peer -> forwarder(Integer.parseInt(address.group("port"))));
        return address.group("start") + "127.0.0.1:" + forwarder.port() + address.group("path");
    }

    private DelayingForwarder forwarder(int port) {
        try {
            return DelayingForwarder.before(port, latency);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The latency, and what went to and fro since the last time, by names such as {@code stateRoundTrips}. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        if (!latency.isZero()) {
            figures.put(Row.LATENCY, latency.toMillis());
        }
        forwarders.forEach(
                (peer, forwarder) -> forwarder.counts().forEach((count, value) -> figures.put(peer + count, value)));
        return figures;
    }

    @Override
    public void close() throws IOException {
        for (DelayingForwarder forwarder : forwarders.values()) {
            forwarder.close();
        }
    }
}
