package dev.gladlyroutes.warehouse;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the statement that gives a missing right, from what the server says is missing. */
final class Grants {

    private static final String HELPS = "; this helps: ";

    private Grants() {}

    /** The statement that a failure names, after {@link #named}; empty when it names none. */
    static Optional<String> in(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        int helps = message.indexOf(HELPS);
        return helps < 0 ? Optional.empty() : Optional.of(message.substring(helps + HELPS.length()));
    }

    /**
     * The failure with the statement that helps.
     *
     * @param statements for each pattern of the server's message the statement, with {@code $1} for the pattern's
     *     groups; the first one that is found tells
     * @return the same exception when no pattern is found
     */
    static SQLException named(SQLException failure, Map<Pattern, String> statements) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        for (Map.Entry<Pattern, String> statement : statements.entrySet()) {
            Matcher matcher = statement.getKey().matcher(message);
            if (matcher.find()) {
                StringBuilder help = new StringBuilder();
                matcher.appendReplacement(help, statement.getValue());
                return new SQLException(
                        message + HELPS + help.substring(matcher.start()),
                        failure.getSQLState(),
                        failure.getErrorCode());
            }
        }
        return failure;
    }
}
