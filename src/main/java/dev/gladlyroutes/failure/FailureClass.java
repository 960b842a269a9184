package dev.gladlyroutes.failure;

/** The three kinds of failure; each is answered differently. */
public enum FailureClass {
    /** The peer or the way to it is out of order: wait and try the same again; the channel is held. */
    TRANSIENT,
    /** The record itself is at fault: dead-letter it alone and go on. */
    RECORD,
    /** Nobody but a person can mend it: the channel is paused until somebody did. */
    CONFIGURATION
}
