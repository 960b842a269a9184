package dev.gladlyroutes.segment;

/** Which time a Closed event has: Gladly's help page and Segment's catalogue contradict each other. */
public enum ClosedTimestamp {
    /** When the conversation was closed, as Segment's catalogue says. */
    CLOSE,
    /** When the conversation began, as Gladly's help page says. */
    CREATION
}
