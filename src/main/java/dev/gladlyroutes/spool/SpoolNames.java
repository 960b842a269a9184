package dev.gladlyroutes.spool;

/** Names of spool files and S3 keys: ids and file names come from outside, so they are made harmless first. */
public final class SpoolNames {

    private static final int LONGEST = 150;
    private static final int HASH_DIGITS = 16;
    private static final int ESCAPE_LENGTH = 3;

    private SpoolNames() {}

    /** A job's file: {@code <organization>/<job>/<version>/<file>.gz}; the version keeps re-exported bytes apart. */
    public static String of(String organization, String jobId, long version, String fileName) {
        return String.join(
                "/", segment(organization), segment(jobId), Long.toString(version), segment(fileName) + ".gz");
    }

    /** A file that a replay brought back: {@code <organization>/<job>/replay-<id>/<file>.gz}. */
    public static String ofReplay(String organization, String jobId, long replay, String fileName) {
        return String.join("/", segment(organization), segment(jobId), "replay-" + replay, segment(fileName) + ".gz");
    }

    /** A copy that the field policy altered: {@code <organization>/<job>/altered-<claim>/<file>.gz}. */
    public static String ofAltered(String organization, String jobId, String claim, String fileName) {
        return String.join("/", segment(organization), segment(jobId), "altered-" + claim, segment(fileName) + ".gz");
    }

    /**
     * One path segment: unchanged when it is made of letters, digits and {@code ._-}, else percent-encoded; the end of
     * a long one gives way to a hash, because file systems hold 255 bytes.
     */
    public static String segment(String text) {
        String encoded = PercentEncoding.of(text);
        return encoded.length() > LONGEST ? shortened(encoded) : encoded;
    }

    private static String shortened(String encoded) {
        int end = LONGEST - HASH_DIGITS;
        int escape = encoded.lastIndexOf('%', end - 1);
        int kept = escape > end - ESCAPE_LENGTH ? escape : end;
        // One character longer than any name that is kept whole, so that the two never meet.
        return encoded.substring(0, kept) + "-" + Sha256.hex(encoded).substring(0, LONGEST - kept);
    }
}
