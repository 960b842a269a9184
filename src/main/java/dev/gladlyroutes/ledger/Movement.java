package dev.gladlyroutes.ledger;

/**
 * A sum over all tickets that differs when any of them was created, claimed, released, settled or renewed in between.
 *
 * @param tickets how many there are
 * @param fences sum of their fences
 * @param running how many are worked on
 * @param done how many are done
 */
public record Movement(long tickets, long fences, long running, long done) {

    /** Both sums together. */
    Movement plus(Movement other) {
        return new Movement(tickets + other.tickets, fences + other.fences, running + other.running, done + other.done);
    }
}
