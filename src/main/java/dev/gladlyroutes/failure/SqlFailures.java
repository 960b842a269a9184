package dev.gladlyroutes.failure;

import static dev.gladlyroutes.failure.FailureClass.CONFIGURATION;
import static dev.gladlyroutes.failure.FailureClass.RECORD;
import static dev.gladlyroutes.failure.FailureClass.TRANSIENT;

import dev.gladlyroutes.security.Secret;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Classes of SQLSTATE values (ISO 9075 class codes; PostgreSQL's appendix A; H2's error codes). */
final class SqlFailures {

    /**
     * Data exception, integrity constraint, cardinality, program limit (a value too large for an index), and a routine
     * or check option of the database's owner.
     */
    private static final Set<String> RECORD_CLASSES = Set.of("21", "22", "23", "38", "39", "44", "54");

    /** Feature, authorization, catalog, schema, syntax or access rule. */
    private static final Set<String> CONFIGURATION_CLASSES = Set.of("0A", "28", "3D", "3F", "42");

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
        if (RECORD_CLASSES.contains(category) || isOfTheOwner(category)) {
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
