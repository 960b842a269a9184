package dev.gladlyroutes;

/**
 * Which build this is.
 *
 * @param number the version, such as {@code 1.2.0}
 */
public record ProductVersion(String number) {

    /** How requests introduce themselves. */
    public String userAgent() {
        return "gladly-routes/" + number;
    }
}
