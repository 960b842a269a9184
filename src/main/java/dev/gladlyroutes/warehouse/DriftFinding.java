package dev.gladlyroutes.warehouse;

/**
 * One way in which records of a table differ from the documented ones.
 *
 * @param drift how
 * @param contentType type of the items' content; empty for other records
 * @param path the field, with points between its steps
 */
record DriftFinding(Drift drift, String contentType, String path) {

    /** For a log line. */
    String inWords() {
        return drift.inWords() + " " + path + (contentType.isEmpty() ? "" : " of " + contentType);
    }
}
