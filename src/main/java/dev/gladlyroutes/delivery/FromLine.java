package dev.gladlyroutes.delivery;

/** Something that was made of a line, and knows which. */
public interface FromLine {

    /** Number of the line in its file, counted from 1. */
    long lineNumber();

    /** Which of the messages of that line it is; empty when a line makes only one. */
    default String part() {
        return "";
    }

    /** What is kept of it in a dead letter. */
    default String payload() {
        return "";
    }
}
