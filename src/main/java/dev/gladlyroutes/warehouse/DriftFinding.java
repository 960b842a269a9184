package dev.gladlyroutes.warehouse;

/**
 * One way in which records of a table differ from the documented ones.
 *
 * @param drift how
 * @param contentType type of the items' content; empty for other records
 * @param path the field, with points between its steps
 */
record DriftFinding(Drift drift, String contentType, String path) {

    /** Stands for all fields beyond those that are told apart. */
    static final String OTHERS = "*";

    /** Whether it is a new field whose path says where it is: not shortened, and without letters that were replaced. */
    boolean canHaveColumn() {
        return drift == Drift.NEW_FIELD
                && !OTHERS.equals(path)
                && path.indexOf(Texts.REPLACEMENT) < 0
                && path.length() < Texts.LONGEST_NAME;
    }

    /** The same among those that are not told apart any more. */
    DriftFinding amongOthers() {
        return new DriftFinding(drift, OTHERS, OTHERS);
    }

    /** For a log line. */
    String inWords() {
        return drift.inWords() + " " + path + (contentType.isEmpty() ? "" : " of " + contentType);
    }
}
