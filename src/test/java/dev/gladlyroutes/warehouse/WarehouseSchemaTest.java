package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.support.FutureMigration;
import dev.gladlyroutes.support.InterruptedMigration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

class WarehouseSchemaTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "warehouse");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""));

    @AfterEach
    void shutDown() {
        jdbc.execute("shutdown");
    }

    @Test
    void createsTheTablesUnderNamesThatPlainSqlFinds() {
        schema("gladly").prepare();
        assertThat(List.of("agents", "topics", "customers", "conversation_items"))
                .allSatisfy(table -> assertThat(jdbc.queryForObject("select count(*) from gladly." + table, Long.class))
                        .isZero());
    }

    @Test
    void hasTheColumnsThatRowsFill() {
        schema("gladly").prepare();
        for (String table : ExportTable.NAMES) {
            Set<String> columns = new TreeSet<>(jdbc.queryForList(
                    "select lower(column_name) from information_schema.columns"
                            + " where table_schema = 'GLADLY' and table_name = upper(?)",
                    String.class,
                    table));
            assertThat(columns)
                    .containsExactlyInAnyOrderElementsOf(WarehouseTables.named(table).columns().stream()
                            .map(Column::name)
                            .toList());
        }
    }

    @Test
    void leavesItsTablesAloneTheNextTime() {
        schema("gladly").prepare();
        jdbc.update(
                "insert into gladly.agents values ('a', null, null, '{}' format json, 'j', now(), now(), 1, now())");
        schema("gladly").prepare();
        assertThat(jdbc.queryForObject("select count(*) from gladly.agents", Long.class))
                .isOne();
    }

    @Test
    void finishesTheMigrationsOfAProcessThatWasKilledAmidThem(@TempDir Path directory) throws Exception {
        for (String folder : List.of("common", "h2")) {
            FileSystemUtils.copyRecursively(MIGRATIONS.resolve(folder).resolve("migration"), directory);
        }
        Map<String, String> placeholders = new HashMap<>(new SqlTemplates("h2").expressions());
        placeholders.put("prefix", "");
        DriverManagerDataSource database = new DriverManagerDataSource(url, "sa", "");
        for (InterruptedMigration interrupted : InterruptedMigration.all(placeholders, directory)) {
            interrupted.leaveIn(database, "GLADLY", "_gladly_routes_migration", placeholders, directory);
            assertThatCode(() -> schema("gladly").prepare())
                    .as("after %s", interrupted)
                    .doesNotThrowAnyException();
            jdbc.execute("drop schema gladly cascade");
        }
    }

    @Test
    void standsBesideForeignTablesInTheSchema() {
        jdbc.execute("create schema gladly");
        jdbc.execute("create table gladly.their_own (id int)");
        schema("gladly").prepare();
        assertThat(jdbc.queryForObject("select count(*) from gladly.agents", Long.class))
                .isZero();
    }

    @Test
    void refusesTheTablesOfANewerVersionAndLeavesThemAsTheyAre() {
        schema("gladly").prepare();
        jdbc.execute(FutureMigration.in("gladly.\"_gladly_routes_migration\""));
        jdbc.update("delete from gladly.\"_gladly_routes_migration\" where \"version\" is null");
        assertThatThrownBy(() -> schema("gladly").prepare())
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("gladly.sink.warehouse.url was written by a newer version");
        assertThat(jdbc.queryForObject(
                        "select count(*) from gladly.\"_gladly_routes_migration\" where \"version\" is null",
                        Long.class))
                .isZero();
    }

    @Test
    void triesAgainAfterAFailure() {
        WarehouseSchema unreachable = new WarehouseSchema(
                WarehousePropertiesTest.h2(url.replace("mem:", "tcp://localhost:1/mem:"), "gladly"),
                new H2Dialect(),
                Upserts.WORDS);
        assertThatThrownBy(unreachable::prepare).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(unreachable::prepare).isInstanceOf(RuntimeException.class);
    }

    private WarehouseSchema schema(String name) {
        return new WarehouseSchema(WarehousePropertiesTest.h2(url, name), new H2Dialect(), Upserts.WORDS);
    }
}
