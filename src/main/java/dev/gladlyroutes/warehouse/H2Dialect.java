package dev.gladlyroutes.warehouse;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.ledger.EmbeddedH2;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** H2, mostly embedded. */
public final class H2Dialect implements WarehouseDialect {

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public String urlPrefix() {
        return EmbeddedH2.URL_PREFIX;
    }

    @Override
    public String example() {
        return "jdbc:h2:file:./data/warehouse/gladly";
    }

    @Override
    public RowStage stage() {
        return new BatchStage("? format json");
    }

    @Override
    public Optional<Path> file(String url) {
        return EmbeddedH2.file(url);
    }

    @Override
    public String asOpened(String url) {
        return EmbeddedH2.asOpened(url);
    }

    @Override
    public String forLooking(String url) {
        return EmbeddedH2.forLooking(url);
    }

    @Override
    public void protect(HikariDataSource pool) {
        pool.setConnectionInitSql(EmbeddedH2.CONNECTION_INIT_SQL);
    }

    /** H2 keeps unquoted names in upper case, so that plain SQL finds the schema. */
    @Override
    public String schemaName(String schema) {
        return schema.toUpperCase(Locale.ROOT);
    }
}
