package dev.gladlyroutes.bench.whole;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured of one program.
 *
 * @param name of the program, or of what it was told to do
 * @param figures by their names; what does not apply is not there
 */
public record Row(String name, SortedMap<String, Double> figures) {

    /** Of a round trip between the program and its peers, in milliseconds; without a figure there was nothing in between. */
    public static final String LATENCY = "latencyMillis";

    /** From start to end. */
    public static final String WALL = "wallSeconds";

    /** From the start to the first request to Gladly. */
    public static final String FIRST_POLL = "firstPollSeconds";

    /** From the first attempt at a ticket to the last count, so without the start and the end of the JVM. */
    public static final String BUSY = "busySeconds";

    /** From the claim of the file of items by the only sink to its last count, so without the download too. */
    public static final String SINK = "sinkSeconds";

    /** Processor time of the program. */
    public static final String CPU = "cpuSeconds";

    /** Processor time of the database meanwhile. */
    public static final String DATABASE_CPU = "databaseCpuSeconds";

    /** Processor time of Gladly, Segment and S3 meanwhile. */
    public static final String PEERS_CPU = "peersCpuSeconds";

    public static final String PEAK = "peakResidentMegabytes";
    public static final String ALLOCATED = "allocatedMegabytes";
    public static final String ALLOCATED_PER_ITEM = "allocatedBytesPerItem";

    /** Items, or events where they are what a program gets, that it was given. */
    public static final String ITEMS = "items";

    public static final String EVENTS = "segmentEvents";

    private static final double THOUSANDTHS = 1e3;

    static Row of(String name) {
        return new Row(name, new TreeMap<>());
    }

    Row with(String figure, double value) {
        figures.put(figure, Math.round(value * THOUSANDTHS) / THOUSANDTHS);
        return this;
    }

    /** A figure; not a number when it was not measured. */
    public double get(String figure) {
        return figures.getOrDefault(figure, Double.NaN);
    }

    /** Items per second of a time. */
    public double rate(String seconds) {
        return get(ITEMS) / get(seconds);
    }
}
