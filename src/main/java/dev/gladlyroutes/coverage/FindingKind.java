package dev.gladlyroutes.coverage;

/** What can be wrong with a window or a job, the gravest first. */
public enum FindingKind {
    /** Gladly deletes the job soon, and its files are not safe yet. */
    EXPIRING(
            false,
            "Find out why its files wait: see what the channels download and archive say. When Gladly has deleted"
                    + " them, only Gladly Support can export the window again."),
    /** Gladly listed a file that it no longer had. */
    EXPIRED(true, "Ask Gladly Support to export the window again."),
    /** Gladly could not export the window. */
    FAILED(true, "Ask Gladly Support to run the export again."),
    /** No job covers the window, though there are later ones. */
    MISSING(true, "Ask Gladly Support to export the window."),
    /** The window's job should have come by now. */
    LATE(false, "Wait a little; ask Gladly Support what keeps the exports if none comes."),
    /** A job stays unfinished. */
    STUCK(false, "Ask Gladly Support what keeps the job."),
    /** Two scheduled jobs export the same time. */
    OVERLAP(
            false,
            "Nothing is lost, since rows are merged by their id; ask Gladly Support about the schedule if it goes on.");

    private final boolean dataMissing;
    private final String remedy;

    FindingKind(boolean dataMissing, String remedy) {
        this.dataMissing = dataMissing;
        this.remedy = remedy;
    }

    /** Whether data is missing until somebody acts. */
    boolean isDataMissing() {
        return dataMissing;
    }

    /** What to do. */
    String remedy() {
        return remedy;
    }
}
