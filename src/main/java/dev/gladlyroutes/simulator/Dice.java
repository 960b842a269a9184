package dev.gladlyroutes.simulator;

import java.util.List;

/** A seeded sequence of choices that is the same on every platform and JDK (SplitMix64). */
final class Dice {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Derives an independent value from a seed and a position. */
    static long mix(long seed, long position) {
        return scramble(scramble(seed + STEP) + position * STEP);
    }

    long next() {
        state += STEP;
        return scramble(state);
    }

    int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    boolean oneIn(int sides) {
        return below(sides) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private static long scramble(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
