package dev.gladlyroutes.ledger;

import dev.gladlyroutes.configuration.NewerSchema;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The state database as a command reads it, beside whoever works with it. It creates and migrates nothing: a database
 * that does not exist yet is read as an empty one, and one of an older or newer version is refused.
 */
final class StateSnapshot implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(StateSnapshot.class);

    private final DataSource source;
    private final AutoCloseable connection;
    private final @Nullable StateCopy copy;

    private StateSnapshot(DataSource source, AutoCloseable connection, @Nullable StateCopy copy) {
        this.source = source;
        this.connection = connection;
        this.copy = copy;
    }

    /**
     * Opens it.
     *
     * @throws ConfigurationFailureException when it cannot be read; the message tells why and what to do
     */
    static StateSnapshot open(StateProperties properties) {
        Optional<Path> file = EmbeddedH2.file(properties.url());
        try {
            if (file.isPresent()) {
                return Files.exists(file.get()) ? ofFile(properties, file.get()) : empty();
            }
            return ofServer(properties);
        } catch (SQLException failure) {
            throw StateDatabase.refusal(failure);
        }
    }

    /** Only one process can have an embedded database open, so a copy of its file is read. */
    private static StateSnapshot ofFile(StateProperties properties, Path file) throws SQLException {
        StateCopy copy = StateCopy.of(file, properties);
        SingleConnectionDataSource source = new SingleConnectionDataSource(copy.connection(), true);
        return checked(new StateSnapshot(source, source::destroy, copy), properties.url());
    }

    private static StateSnapshot ofServer(StateProperties properties) throws SQLException {
        SingleConnectionDataSource source = new SingleConnectionDataSource(
                EmbeddedH2.ifExists(properties.url()), properties.username(), properties.revealedPassword(), true);
        return checked(new StateSnapshot(source, source::destroy, null), properties.url());
    }

    private static StateSnapshot empty() {
        LOGGER.info("There is no state database yet; the server or a run creates it");
        var database = new StateDatabase(
                        new StateProperties("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", null, null))
                .open();
        return new StateSnapshot(database, database, null);
    }

    private static StateSnapshot checked(StateSnapshot snapshot, String url) throws SQLException {
        boolean usable = false;
        try (Connection connection = snapshot.source.getConnection()) {
            StateVersion version = StateVersion.of(connection, StateDatabase.schema(url));
            if (version == StateVersion.OLDER) {
                throw new ConfigurationFailureException("The state database of gladly.state.url is of an older version."
                        + " Start the server or `once` of this version first; that brings it up to date.");
            }
            if (version == StateVersion.NEWER) {
                throw new ConfigurationFailureException("The state database of gladly.state.url was written by a newer"
                        + " version of Gladly Routes. " + NewerSchema.REMEDY);
            }
            if (version == StateVersion.NONE) {
                return empty();
            }
            connection.setSchema(StateDatabase.schema(url));
            usable = true;
            return snapshot;
        } finally {
            if (!usable) {
                snapshot.close();
            }
        }
    }

    /** Where to read. */
    DataSource dataSource() {
        return source;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (Exception failure) {
            LOGGER.atDebug().setCause(failure).log("The state database was not closed");
        }
        if (copy != null) {
            copy.delete();
        }
    }
}
