package dev.gladlyroutes.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** How the schema of a state database compares with the migrations of this build. */
public enum StateVersion {
    /** There is no ledger in the database. */
    NONE,
    /** Migrations are missing. */
    OLDER,
    /** All migrations are there. */
    CURRENT,
    /** All migrations are there, and some that this build does not know. */
    NEWER;

    private static final String HISTORY = "flyway_schema_history";
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    /** Compares the schema behind a connection. */
    static StateVersion of(Connection connection, String schema) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, schema, HISTORY, null)) {
            if (!tables.next()) {
                return NONE;
            }
        }
        Set<String> applied = new HashSet<>();
        // Flyway writes the names of its table and columns in lower case, also where the database prefers upper.
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select \"version\" from " + schema + ".\"" + HISTORY + "\" where \"success\"")) {
            while (rows.next()) {
                applied.add(rows.getString(1));
            }
        }
        // That of the schema itself has no version.
        applied.remove(null);
        Set<String> known = migrations();
        if (!applied.containsAll(known)) {
            return OLDER;
        }
        return known.containsAll(applied) ? CURRENT : NEWER;
    }

    private static Set<String> migrations() {
        Set<String> versions = new HashSet<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath:" + StateDatabase.MIGRATIONS + "/*.sql")) {
                Matcher name = MIGRATION.matcher(String.valueOf(file.getFilename()));
                if (name.matches()) {
                    versions.add(name.group(1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The migrations in the jar cannot be read", unreadable);
        }
        return versions;
    }
}
