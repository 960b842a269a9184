package dev.gladlyroutes.simulator;

/** Derives Gladly's kind of identifier, 22 URL-safe characters, from the seed. */
final class Tokens {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 22;
    private static final int CHARACTERS_PER_LONG = 10;
    private static final int LETTERS_AND_DIGITS = 62;

    private final long seed;

    Tokens(long seed) {
        this.seed = seed;
    }

    String token(Kind kind, long number) {
        return token(kind, number, 0);
    }

    String token(Kind kind, long number, long part) {
        Dice dice = new Dice(Dice.mix(Dice.mix(seed, kind.ordinal()), number * 4_096 + part));
        char[] characters = new char[LENGTH];
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            bits = i % CHARACTERS_PER_LONG == 0 ? dice.next() : bits >>> 6;
            characters[i] = ALPHABET.charAt((int) (bits & 63));
        }
        // Job ids become directory names, which shells mistake for options if they start with a dash.
        characters[0] = ALPHABET.charAt((int) (bits >>> 40) % LETTERS_AND_DIGITS);
        return new String(characters);
    }

    /** What an identifier names; equal numbers of different kinds give different identifiers. */
    enum Kind {
        AGENT,
        ATTACHMENT,
        CHANNEL,
        CONVERSATION,
        CUSTOMER,
        ITEM,
        JOB,
        RULE,
        SCHEDULE,
        SESSION,
        TOPIC
    }
}
