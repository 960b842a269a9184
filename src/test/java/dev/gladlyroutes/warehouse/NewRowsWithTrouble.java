package dev.gladlyroutes.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's way of new rows, with something in between.
 *
 * @param afterLook what another connection does between the look for ids and the rows
 * @param afterRows how the transaction fails behind the first rows; null when it does not
 */
record NewRowsWithTrouble(Runnable afterLook, @Nullable SQLException afterRows) implements NewRows {

    private static final NewRows COPY = new CopiedNewRows();

    @Override
    public boolean isAnyThere(Connection connection, Map<String, String> keys, List<String> ids) throws SQLException {
        boolean isThere = COPY.isAnyThere(connection, keys, ids);
        afterLook.run();
        return isThere;
    }

    @Override
    public long put(Connection connection, String table, List<Column> columns, Iterable<List<@Nullable Object>> rows)
            throws SQLException {
        long kept = COPY.put(connection, table, columns, rows);
        if (afterRows != null) {
            throw afterRows;
        }
        return kept;
    }

    @Override
    public Refusal refusal(SQLException refused) {
        return COPY.refusal(refused);
    }

    /** The dialect with this way. */
    WarehouseDialect dialect() {
        return new Dialect(this);
    }

    private record Dialect(NewRows way) implements WarehouseDialect {

        private static final WarehouseDialect POSTGRES = new PostgresDialect();

        @Override
        public String name() {
            return POSTGRES.name();
        }

        @Override
        public String folder() {
            return POSTGRES.folder();
        }

        @Override
        public String urlPrefix() {
            return POSTGRES.urlPrefix();
        }

        @Override
        public String example() {
            return POSTGRES.example();
        }

        @Override
        public RowStage stage() {
            return POSTGRES.stage();
        }

        @Override
        public boolean emptiesStages() {
            return POSTGRES.emptiesStages();
        }

        @Override
        public Optional<NewRows> newRows() {
            return Optional.of(way);
        }
    }
}
