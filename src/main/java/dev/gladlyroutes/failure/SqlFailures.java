package dev.gladlyroutes.failure;

import static dev.gladlyroutes.failure.FailureClass.CONFIGURATION;
import static dev.gladlyroutes.failure.FailureClass.RECORD;
import static dev.gladlyroutes.failure.FailureClass.TRANSIENT;

import dev.gladlyroutes.security.Secret;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Classes of SQLSTATE values, after ISO 9075, PostgreSQL's appendix A "Error Codes" and H2's {@code ErrorCode}. What is
 * not listed passes: lost connections (08), a server that became a standby (25006), deadlocks (40), resources (53),
 * locks (55), shutdowns (57), the server's own faults (58, XX).
 */
final class SqlFailures {

    /**
     * Case not found, cardinality, data exception, integrity constraint, program limit (a value too large for an
     * index), and a routine or check option of the database's owner.
     */
    private static final Set<String> RECORD_CLASSES = Set.of("20", "21", "22", "23", "38", "39", "44", "54");

    /** A constraint that is checked at the end of the transaction; the rest of class 40 is a rollback to try again. */
    private static final String REFUSED_AT_COMMIT = "40002";

    /**
     * Feature, role, trigger that changes its own row, authorization, dependent privilege, a routine that ends the
     * transaction or writes where it may not, catalog, schema, syntax or access rule, configuration file.
     */
    private static final Set<String> CONFIGURATION_CLASSES =
            Set.of("0A", "0L", "0P", "27", "28", "2B", "2D", "2F", "3D", "3F", "42", "F0");

    private static final Map<String, String> REMEDIES = Map.of(
            "28", "The database refused the login; check user name and password.",
            "3D", "The database does not exist; create it or correct the URL.",
            "3F", "The schema does not exist and could not be used; create it or grant access to it.",
            "42",
                    "The database refused the statement; check the user's grants and that the tables are the expected ones.");

    private SqlFailures() {}

    static Failure of(SQLException exception) {
        String state = exception.getSQLState();
        String category = state.length() < 2 ? state : state.substring(0, 2);
        String reason = "sql_" + state;
        if (RECORD_CLASSES.contains(category) || REFUSED_AT_COMMIT.equals(state) || isOfTheOwner(category)) {
            // The database's message quotes the value, so it stays out of the summary.
            return new Failure(RECORD, reason, "The database refused the row (SQLSTATE " + state + ").");
        }
        if (CONFIGURATION_CLASSES.contains(category)) {
            String remedy = REMEDIES.getOrDefault(category, "The database cannot do what is asked.");
            return new Failure(
                    CONFIGURATION, reason, remedy + " (SQLSTATE " + state + ": " + firstLine(exception) + ")");
        }
        return new Failure(TRANSIENT, reason, firstLine(exception) + " (SQLSTATE " + state + ")");
    }

    /** Classes from I to Z are free for implementations and owners: PL/pgSQL raises P0, but XX is PostgreSQL's own fault. */
    private static boolean isOfTheOwner(String category) {
        return !category.isEmpty() && category.charAt(0) >= 'I' && category.charAt(0) <= 'Z' && !"XX".equals(category);
    }

    private static String firstLine(SQLException exception) {
        String message = String.valueOf(exception.getMessage());
        return Secret.hiddenIn(message.lines().findFirst().orElse(message));
    }
}
