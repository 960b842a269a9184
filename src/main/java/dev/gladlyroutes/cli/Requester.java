package dev.gladlyroutes.cli;

/** Who asks for a replay or a purge, for the audit trail. */
final class Requester {

    private static final int LONGEST = 255;

    private Requester() {}

    /** The user of this process. */
    static String ofThisCommand() {
        String user = "command of " + System.getProperty("user.name", "somebody");
        return user.length() > LONGEST ? user.substring(0, LONGEST) : user;
    }
}
