package dev.gladlyroutes.warehouse;

/** How records differ from what Gladly documents. */
enum Drift {
    /** A field that is not documented. */
    NEW_FIELD("new field"),
    /** A type of content that is not documented. */
    UNKNOWN_CONTENT_TYPE("unknown content type in"),
    /** A field that is documented, or has a column already, with a value of another type. */
    CHANGED_TYPE("another type than before of field"),
    /** A field that all former records had, and no record of a file has. */
    VANISHED_FIELD("vanished field");

    private final String inWords;

    Drift(String inWords) {
        this.inWords = inWords;
    }

    /** What stands before the field's name in a log line. */
    String inWords() {
        return inWords;
    }
}
