package dev.gladlyroutes.ledger;

/** What the journal knows to tell. */
public enum JournalEvent {
    /** Gladly listed a job for the first time. */
    JOB_LISTED,
    /** A job that the ledger had lost was written again from the archive. */
    JOB_REBUILT,
    /** Gladly listed a job with another status or a newer version. */
    JOB_CHANGED,
    /** A list that showed an older version of a job changed nothing. */
    STALE_LIST_IGNORED(true),
    /** A file is left out, because its table was not chosen. */
    FILE_SKIPPED,
    /** A file is to be downloaded. */
    FILE_TO_DOWNLOAD,
    /** A file lies in the spool. */
    FILE_DOWNLOADED,
    /** Gladly no longer has a file that it listed. */
    FILE_EXPIRED,
    /** A file got lost from the spool, and is downloaded again. */
    FILE_LOST(true),
    /** A file past its retention was removed from the spool. */
    FILE_PURGED,
    /** A file is to be delivered to a sink. */
    TICKET_OPENED,
    /** A file that failed lets others go first. */
    TICKET_DEFERRED(true),
    /** A file failed, and waits for its channel. */
    TICKET_FAILED(true),
    /** A file waits for a person. */
    TICKET_HALTED(true),
    /** A route left lines without an outcome. */
    UNBALANCED(true),
    /** A channel rests after a transient failure. */
    CHANNEL_HELD(true),
    /** A channel waits for a person. */
    CHANNEL_PAUSED(true),
    /** A channel that was held or paused delivered something again. */
    CHANNEL_RESUMED,
    /** Every line of a file has its outcome in a sink. */
    DELIVERED,
    /** Every line of a replay has its outcome in its sink. */
    REPLAYED,
    /** Somebody asked a running server for something. */
    ASKED,
    /** Dead letters were removed because somebody asked for it. */
    LETTERS_PURGED,
    /** A job's manifest lies in the archive. */
    MANIFEST_WRITTEN;

    private final boolean repeated;

    JournalEvent() {
        this(false);
    }

    JournalEvent(boolean repeated) {
        this.repeated = repeated;
    }

    /** Whether it can come again and again for the same reason, as during an outage. */
    boolean isRepeated() {
        return repeated;
    }
}
