package dev.gladlyroutes.ledger;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of the file of an embedded database, which another process may be writing to. H2 writes beside
 * what it replaces, and keeps that for a while, so a copy is like the file after a kill: H2 opens it with what was committed. One that was
 * taken at a bad moment is taken again.
 */
final class StateCopy {

    private static final Logger LOGGER = LoggerFactory.getLogger(StateCopy.class);
    private static final int ATTEMPTS = 20;

    private final Path folder;
    private final Connection connection;

    private StateCopy(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /**
     * Copies a database and opens the copy.
     *
     * @param file the file of the database
     * @param properties with which it is opened
     */
    static StateCopy of(Path file, StateProperties properties) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            // Only its owner can enter it.
            Path folder = temporaryFolder();
            try {
                Path copy = Files.copy(file, folder.resolve(file.getFileName().toString()));
                return new StateCopy(folder, open(copy, properties));
            } catch (SQLException failure) {
                delete(folder);
                if (attempt == ATTEMPTS || failure.getErrorCode() == ErrorCode.WRONG_USER_OR_PASSWORD) {
                    throw failure;
                }
                LOGGER.atDebug().setCause(failure).log("The state database was copied at a bad moment; once more");
            } catch (IOException failure) {
                delete(folder);
                throw new ConfigurationFailureException(
                        "The embedded state database cannot be copied to be read: " + failure
                                + ". Where the system forbids that while another process has it open, use a PostgreSQL"
                                + " database by gladly.state.url.",
                        failure);
            }
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gladly-routes-");
        } catch (IOException failure) {
            throw new ConfigurationFailureException("No temporary folder can be made: " + failure, failure);
        }
    }

    private static Connection open(Path copy, StateProperties properties) throws SQLException {
        return DriverManager.getConnection(
                EmbeddedH2.ofCopy(properties.url(), copy), properties.username(), properties.revealedPassword());
    }

    /** The connection to the copy. */
    Connection connection() {
        return connection;
    }

    /** Removes the copy. */
    void delete() {
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            LOGGER.atWarn().addKeyValue("folder", folder).log("A copy of the state database could not be removed");
        }
    }
}
