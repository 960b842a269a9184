package dev.gladlyroutes.cli;

/** The process was asked to stop in the middle of its work. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("The process was asked to stop");
    }
}
