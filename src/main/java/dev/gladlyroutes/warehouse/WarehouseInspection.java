package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.segment.EventNames;
import dev.gladlyroutes.source.Organization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** Looks at the warehouse as it is; nothing is made, migrated or loaded. */
public final class WarehouseInspection implements AutoCloseable {

    private final WarehouseProperties properties;
    private final WarehouseDialect dialect;
    private final WarehouseSchema schema;
    private @Nullable Connection connection;

    /** @param names the vocabulary of events, which the migrations of views depend on */
    public WarehouseInspection(
            WarehouseProperties properties, Organization organization, ProductVersion version, EventNames names) {
        this.properties = properties;
        this.dialect = WarehouseDialect.of(properties.url()).orElseThrow();
        this.schema =
                new WarehouseSchema(properties, dialect, new EventWords(organization.host(), version.number(), names));
    }

    /**
     * What the database says of itself.
     *
     * @param encoding of its texts
     * @param timeZone of its connections; empty where it does not tell
     */
    public record Facts(String encoding, String timeZone) {}

    /**
     * How far the tables are.
     *
     * @param applied migrations that were applied
     * @param pending migrations that the next delivery applies
     * @param newer migrations of a newer version of the product
     */
    public record Progress(long applied, long pending, long newer) {}

    /** The file of this machine that the database is in; empty when it is elsewhere. */
    public Optional<Path> file() {
        return dialect.file(properties.url());
    }

    /** Whether there is a database to look at; a file is made by the first delivery. */
    public boolean isThere() {
        return file().map(Files::exists).orElse(true);
    }

    /**
     * Connects, and tells the database's name and version.
     *
     * @throws SQLException with the statement that helps, where one does
     */
    public String connect() throws SQLException {
        try {
            connection = DriverManager.getConnection(dialect.forLooking(properties.url()), parameters());
        } catch (SQLException refused) {
            throw dialect.explained(
                    refused, properties.schema(), Objects.requireNonNullElse(properties.username(), "user"));
        }
        DatabaseMetaData database = connection.getMetaData();
        return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
    }

    private Properties parameters() {
        Properties parameters = new Properties();
        parameters.putAll(dialect.connectionParameters());
        if (properties.username() != null) {
            parameters.setProperty("user", properties.username());
        }
        if (properties.password() != null) {
            parameters.setProperty("password", properties.password().reveal());
        }
        return parameters;
    }

    /** What it says of itself, after {@link #connect}. */
    public Facts facts() throws SQLException {
        try (Statement statement = connected().createStatement();
                ResultSet row = statement.executeQuery(new SqlTemplates(dialect.folder()).fill("facts.sql"))) {
            row.next();
            return new Facts(row.getString("encoding"), row.getString("time_zone"));
        }
    }

    /** How far its tables are. */
    public Progress progress() {
        MigrationInfo[] all =
                schema.flyway(dialect.forLooking(properties.url())).info().all();
        return new Progress(
                count(all, MigrationState.SUCCESS),
                count(all, MigrationState.PENDING),
                count(all, MigrationState.FUTURE_SUCCESS));
    }

    private static long count(MigrationInfo[] migrations, MigrationState state) {
        return Arrays.stream(migrations)
                .filter(migration -> migration.getState() == state)
                .count();
    }

    /** The first right that is missing, after {@link #connect}; who can open a file may do everything in it. */
    public Optional<MissingRight> missingRight(Progress progress) throws SQLException {
        return file().isPresent()
                ? Optional.empty()
                : new WarehouseRights(connected(), dialect, properties)
                        .missing(progress.applied() > 0, progress.pending() > 0);
    }

    private Connection connected() {
        return Objects.requireNonNull(connection, "connect() comes first");
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
