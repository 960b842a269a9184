package dev.gladlyroutes.segment;

import java.sql.DatabaseMetaData;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Which of the state databases there is, where one statement is not quick in both. */
final class StateDialect {

    private StateDialect() {}

    static boolean isPostgres(NamedParameterJdbcTemplate jdbc) {
        try {
            return "PostgreSQL"
                    .equals(JdbcUtils.extractDatabaseMetaData(
                            Objects.requireNonNull(jdbc.getJdbcTemplate().getDataSource()),
                            DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException("The state database does not tell what it is", unreachable);
        }
    }
}
