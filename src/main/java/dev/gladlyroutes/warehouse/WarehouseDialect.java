package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A database the warehouse speaks. It has a folder of migrations and templates under {@code warehouse/} on the class
 * path; this tells the little that SQL cannot. Implementations are found as services, so that one can come from a jar
 * of its own; {@code docs/add-a-dialect.md} says how.
 */
public interface WarehouseDialect {

    /** All dialects on the class path. */
    static List<WarehouseDialect> all() {
        return ServiceLoader.load(WarehouseDialect.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The dialect of a JDBC URL; empty when it is none of ours. */
    static Optional<WarehouseDialect> of(String url) {
        return all().stream()
                .filter(dialect -> url.startsWith(dialect.urlPrefix()))
                .findFirst();
    }

    /** The database's name. */
    String name();

    /** Name of its folder of SQL files. */
    String folder();

    /** What its JDBC URLs begin with. */
    String urlPrefix();

    /** A URL as users write it, and what else they need to know of it. */
    String example();

    /** The quickest way to put rows into it. */
    default RowStage stage() {
        return new BatchStage("?");
    }

    /** Whether a stage is empty whenever a transaction begins, so that no statement has to see to it. */
    default boolean emptiesStages() {
        return false;
    }

    /** A quicker way for batches of which no record is there yet; empty where all go through the stage. */
    default Optional<NewRows> newRows() {
        return Optional.empty();
    }

    /** On how many connections a file is loaded; more than one must not hinder each other, nor lock each other out. */
    default int loadsAtOnce() {
        return 1;
    }

    /** The file of this machine in which a URL keeps its database; empty when it keeps it elsewhere. */
    default Optional<Path> file(String url) {
        return Optional.empty();
    }

    /** The URL as it is opened. */
    default String asOpened(String url) {
        return url;
    }

    /** The URL with which the database is looked into: nothing is created, and nothing changed. */
    default String forLooking(String url) {
        return asOpened(url);
    }

    /** The driver's parameters for every connection. */
    default Map<String, String> connectionParameters() {
        return Map.of();
    }

    /** How the database names a type. */
    default String columnType(Column.Type type) {
        return switch (type) {
            case TEXT, ID -> "varchar";
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case NUMBER -> "double precision";
            case TIME -> "timestamp(6) with time zone";
            case ARRAY, OBJECT, RAW -> "json";
        };
    }

    /**
     * Makes what must be there before the database is opened for the first time, such as a folder.
     *
     * @param url as it is opened
     * @throws ConfigurationFailureException when that cannot be
     */
    default void prepare(String url) {}

    /** Sets up the pool's connections so that what they commit is kept and what they wait for ends. */
    default void protect(HikariDataSource pool) {}

    /**
     * A failure with the SQLSTATE that says whose fault it is ({@code docs/failures.md}), where the driver's own does
     * not, and with the statement that gives a missing right. The same exception when there is nothing to add.
     *
     * @param schema where the tables are
     * @param user who loads them
     */
    default SQLException explained(SQLException failure, String schema, String user) {
        return failure;
    }

    /** Whether the database of a URL can hold a schema of that name. */
    default boolean canHold(String url, String schema) {
        return true;
    }

    /** The schema's name as the database stores it when it is written without quotes. */
    default String schemaName(String schema) {
        return schema;
    }
}
