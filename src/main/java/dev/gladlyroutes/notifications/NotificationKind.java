package dev.gladlyroutes.notifications;

/** What needs a person, the gravest first. */
enum NotificationKind {
    /** A channel is held for long, or paused. */
    CHANNEL_STOPPED("Channel does not deliver", "Channel delivers again"),
    /** Gladly's job list was not read when it should have been. */
    POLL_OVERDUE("Gladly's job list is not read", "Gladly's job list is read again"),
    /** Gladly deletes a job soon, and its files are not safe. */
    JOB_EXPIRING("Gladly deletes files that are not safe yet", "Files are safe"),
    /** Gladly no longer had a file that it listed. */
    JOB_EXPIRED("Gladly deleted a file before it was downloaded", "Window has its data again"),
    /** Gladly could not export a window. */
    JOB_FAILED("Export failed at Gladly", "Window has its data again"),
    /** A job stays unfinished. */
    JOB_STUCK("Export stays unfinished at Gladly", "Export is finished"),
    /** No job covers a window. */
    WINDOW_MISSING("No export covers a window", "Window has its data again"),
    /** A window's job should have come. */
    WINDOW_LATE("Export is late", "Export has come"),
    /** A file used up its reject budget. */
    FILE_HALTED("File is halted: too many lines rejected", "Halted file is done"),
    /** There are dead letters. */
    DEAD_LETTERS("Dead letters", "Dead letters are gone");

    private final String raised;
    private final String settled;

    NotificationKind(String raised, String settled) {
        this.raised = raised;
        this.settled = settled;
    }

    /** The headline of a message about so many of them. */
    String title(Change change, int count) {
        String title =
                switch (change) {
                    case RAISED -> raised;
                    case ESCALATED -> "Worse: " + raised;
                    case SETTLED -> settled;
                };
        return count == 1 ? title : title + " (" + count + ")";
    }

    /** How a condition changes. */
    enum Change {
        /** It is new. */
        RAISED,
        /** It got worse than when it was told. */
        ESCALATED,
        /** It is over. */
        SETTLED
    }
}
