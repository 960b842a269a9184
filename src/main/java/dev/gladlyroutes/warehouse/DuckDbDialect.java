package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB. A file of it can be open in one process alone; its driver comes in a jar beside ours. */
public final class DuckDbDialect implements WarehouseDialect {

    /** What its messages begin with; its driver tells no SQLSTATE. What is not here may pass, as a locked file does. */
    private static final Map<String, String> STATES = Map.of(
            "Constraint Error", "23000",
            "Conversion Error", "22000",
            "Out of Range Error", "22003",
            "Invalid Input Error", "22000",
            "TransactionContext Error", "40001",
            "Permission Error", "42501",
            "Catalog Error", "42000",
            "Binder Error", "42000",
            "Parser Error", "42000");

    /** There is no database of that name, nor can one be made; SQLSTATE 3D000. */
    private static final String NO_DATABASE = "3D000";

    /** What a path is told to be that can hold no database until a person mends it. */
    private static final Pattern NO_DATABASE_FILE = Pattern.compile(
            "IO Error: (The file \".*\" exists, but it is not a valid DuckDB database file"
                    + "|(Cannot open|Could not read from) file \".*\": (Is a directory|Not a directory|Permission denied))");

    /** A name without a scheme, but perhaps with the letter of a drive; settings follow behind a semicolon. */
    private static final Pattern FILE = Pattern.compile("jdbc:duckdb:\\s*+(?!\\w{2,}:|:memory:)([^;]+).*");

    private static final Pattern HOME = Pattern.compile("^~(?=[/\\\\])");

    @Override
    public SQLException explained(SQLException failure, String schema, String user) {
        String message = String.valueOf(failure.getMessage());
        String state = NO_DATABASE_FILE.matcher(message).lookingAt()
                ? NO_DATABASE
                : STATES.get(message.replaceFirst("(?s):.*", ""));
        return state == null ? failure : new SQLException(message, state);
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public String folder() {
        return "duckdb";
    }

    @Override
    public String urlPrefix() {
        return "jdbc:duckdb:";
    }

    @Override
    public String example() {
        return "jdbc:duckdb:./data/warehouse/warehouse.duckdb, with DuckDB's driver beside the jar";
    }

    @Override
    public RowStage stage() {
        return new JsonStage();
    }

    /** A database has the name of its file; then a table as {@code schema.table} could be one of either. */
    @Override
    public boolean canHold(String url, String schema) {
        return file(url)
                .map(Path::getFileName)
                .map(name -> name.toString().replaceFirst("^\\.+", "").replaceFirst("\\..*", ""))
                .filter(schema::equalsIgnoreCase)
                .isEmpty();
    }

    /** DuckDB creates its file, but not the folders that it is in. */
    @Override
    public void prepare(String url) {
        file(url).map(Path::toAbsolutePath).map(Path::getParent).ifPresent(DuckDbDialect::create);
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            // Not as its cause, which would be taken for a failure that passes.
            throw new ConfigurationFailureException("The folder " + folder + " of DuckDB's file cannot be created ("
                    + refused.getClass().getSimpleName()
                    + "); create it, let this process write there, or correct the URL");
        }
    }

    @Override
    public Optional<Path> file(String url) {
        Matcher matcher = FILE.matcher(url);
        String home = Matcher.quoteReplacement(System.getProperty("user.home"));
        return matcher.matches()
                ? Optional.of(Path.of(HOME.matcher(matcher.group(1).strip()).replaceFirst(home)))
                : Optional.empty();
    }
}
