package dev.gladlyroutes.warehouse;

import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Says what the dialect knows of a failure: its SQLSTATE where the driver tells none, and the statement that helps. */
final class WarehouseFailures {

    private final WarehouseDialect dialect;
    private final String schema;
    private final String user;

    WarehouseFailures(WarehouseDialect dialect, WarehouseProperties properties) {
        this.dialect = dialect;
        this.schema = properties.schema();
        this.user = Objects.requireNonNullElse(properties.username(), "user");
    }

    /** The same failure, explained where the dialect can. */
    RuntimeException explained(RuntimeException failure) {
        SQLException told = innermost(failure);
        SQLException explained = told == null ? null : dialect.explained(told, schema, user);
        if (explained == null || explained == told) {
            return failure;
        }
        // Not its cause, which would be taken for what it was before it was explained.
        explained.addSuppressed(failure);
        return new UncategorizedSQLException("Warehouse", null, explained);
    }

    /** Executes single statements; it explains their failures. */
    JdbcTemplate jdbc(DataSource source) {
        SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        jdbc.setExceptionTranslator(
                (task, sql, failure) -> translator.translate(task, sql, dialect.explained(failure, schema, user)));
        return jdbc;
    }

    private static @Nullable SQLException innermost(Throwable failure) {
        SQLException innermost = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause instanceof SQLException sql ? sql : innermost;
        }
        return innermost;
    }
}
