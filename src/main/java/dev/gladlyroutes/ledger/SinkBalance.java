package dev.gladlyroutes.ledger;

/**
 * How far a sink is with a job.
 *
 * @param state {@code DONE} when every file is, {@code HALTED} when one waits for a person, {@code RUNNING} while one is
 *     worked on, else {@code PENDING}
 * @param lines lines the sink has to account for
 * @param delivered accepted by the sink
 * @param deadLettered in the dead-letter store
 * @param filtered left out by a rule
 * @param superseded replaced by a newer version, or the same fact again
 */
public record SinkBalance(String state, long lines, long delivered, long deadLettered, long filtered, long superseded) {

    /** Whether every line has its one outcome. */
    public boolean isBalanced() {
        return "DONE".equals(state) && lines == delivered + deadLettered + filtered + superseded;
    }
}
