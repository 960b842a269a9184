package dev.gladlyroutes.ledger;

import java.util.List;
import java.util.stream.Stream;

/**
 * The channels of this process.
 *
 * @param sinks names of the sinks that are switched on
 */
public record Channels(List<String> sinks) {

    /** The channel whose tickets are files to download. */
    public static final String DOWNLOAD = "download";

    /** The sink that keeps the raw files. */
    public static final String ARCHIVE = "archive";

    /** The sink that remembers what it sent. */
    public static final String SEGMENT = "segment";

    /** The channel whose tickets are manifests to write into the archive. */
    public static final String MANIFEST = "manifest";

    /** The sink of rows. */
    public static final String WAREHOUSE = "warehouse";

    /** The channel whose tickets are objects of the archive to bring back into the spool for a replay. */
    public static final String RESTORE = "restore";

    /** Stands for the file in a ticket of the manifest channel, which is about the whole job. */
    public static final String MANIFEST_FILE = "manifest.json";

    /** Whether the archive is switched on. */
    public boolean archives() {
        return sinks.contains(ARCHIVE);
    }

    /** The beginning of the property names that configure a channel's boundary. */
    public static String properties(String channel) {
        return switch (channel) {
            case DOWNLOAD -> "gladly.source";
            case MANIFEST, RESTORE -> properties(ARCHIVE);
            default -> "gladly.sink." + channel;
        };
    }

    /** The property that switches a sink on. */
    public static String switchOf(String sink) {
        return properties(sink)
                + switch (sink) {
                    case ARCHIVE, MANIFEST, RESTORE -> ".bucket";
                    case SEGMENT -> ".write-key";
                    default -> ".enabled=true";
                };
    }

    /** All channels, in the order in which work flows through them. */
    public List<String> all() {
        return Stream.of(List.of(DOWNLOAD), sinks, archives() ? List.of(MANIFEST, RESTORE) : List.<String>of())
                .flatMap(List::stream)
                .toList();
    }
}
