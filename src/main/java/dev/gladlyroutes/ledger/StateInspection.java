package dev.gladlyroutes.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Looks at the state database as it is, also beside a running process; nothing is made or migrated. */
public final class StateInspection {

    private final StateProperties properties;

    /** @param properties which were checked */
    public StateInspection(StateProperties properties) {
        this.properties = properties;
    }

    /**
     * What was found.
     *
     * @param product name and version of the database
     * @param version how its tables compare with this build
     */
    public record Found(String product, StateVersion version) {}

    /** The file of this machine that the database is in; empty when it is elsewhere. */
    public Optional<Path> file() {
        return EmbeddedH2.file(properties.url());
    }

    /** Whether there is a database to look at; a file is made by the first start. */
    public boolean isThere() {
        return file().map(Files::exists).orElse(true);
    }

    /** Whether a process has the file open, and so to itself. */
    public boolean isInUse() throws IOException {
        if (file().isEmpty()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file().get(), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        }
    }

    /**
     * Reads it.
     *
     * @throws dev.gladlyroutes.failure.ConfigurationFailureException when it cannot be read; the message tells why and
     *     what to do
     */
    public Found look() {
        try {
            return file().isPresent() ? ofCopy(file().get()) : ofServer();
        } catch (SQLException failure) {
            throw StateDatabase.refusal(failure);
        }
    }

    private Found ofCopy(Path file) throws SQLException {
        StateCopy copy = StateCopy.of(file, properties);
        try (Connection connection = copy.connection()) {
            return found(connection);
        } finally {
            copy.delete();
        }
    }

    private Found ofServer() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                EmbeddedH2.ifExists(properties.url()), properties.username(), properties.revealedPassword())) {
            return found(connection);
        }
    }

    private Found found(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        return new Found(
                database.getDatabaseProductName() + " " + database.getDatabaseProductVersion(),
                StateVersion.of(connection, StateDatabase.schema(properties.url())));
    }
}
