package dev.gladlyroutes.spool;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names of spool files and S3 keys: ids and file names come from outside, so they are made harmless first. */
public final class SpoolNames {

    private SpoolNames() {}

    /** A job's file: {@code <organization>/<job>/<version>/<file>.gz}; the version keeps re-exported bytes apart. */
    public static String of(String organization, String jobId, long version, String fileName) {
        return String.join(
                "/", segment(organization), segment(jobId), Long.toString(version), segment(fileName) + ".gz");
    }

    /** One path segment: unchanged when it is made of letters, digits and {@code ._-}, else percent-encoded. */
    public static String segment(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
    }
}
