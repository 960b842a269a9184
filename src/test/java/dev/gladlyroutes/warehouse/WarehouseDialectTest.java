package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.ExportTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WarehouseDialectTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/x, PostgreSQL",
        "jdbc:postgresql:x, PostgreSQL",
        "jdbc:h2:file:./x, H2",
        "jdbc:h2:mem:x, H2",
        "jdbc:mariadb://db/, MariaDB",
    })
    void isToldByTheUrl(String url, String dialect) {
        assertThat(WarehouseDialect.of(url).map(WarehouseDialect::name)).contains(dialect);
    }

    @Test
    void isNoneForAnotherUrl() {
        assertThat(List.of("", "jdbc:mysql://x", "h2:mem:x"))
                .allSatisfy(url -> assertThat(WarehouseDialect.of(url)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("dev.gladlyroutes.warehouse.WarehouseDialect#all")
    void fillsTheTemplatesOfItsFolderForEveryTable(WarehouseDialect dialect) {
        assertThat(ExportTable.NAMES).allSatisfy(table -> {
            Upsert upsert = Upsert.of(dialect, "", WarehouseTables.named(table));
            assertThat(upsert.stage().definition()).contains("stage_" + table).doesNotContain("${");
            assertThat(upsert.merge()).contains(table, "raw", "_file_line").doesNotContain("${");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:, Gladly, GLADLY",
        "jdbc:postgresql:, gladly, gladly",
        "jdbc:postgresql:, Gladly, gladly",
        "jdbc:mariadb:, Gladly, Gladly",
    })
    void namesTheSchemaAsPlainSqlFindsIt(String url, String schema, String stored) {
        assertThat(WarehouseDialect.of(url).orElseThrow().schemaName(schema)).isEqualTo(stored);
    }
}
