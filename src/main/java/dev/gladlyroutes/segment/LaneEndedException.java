package dev.gladlyroutes.segment;

/** Ends a lane because another one has failed, whose failure is the one that counts. */
class LaneEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaneEndedException() {
        super("Another lane of the chunk has failed.");
    }
}
