package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.ExportTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WarehouseDialectTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/x, POSTGRESQL",
        "jdbc:postgresql:x, POSTGRESQL",
        "jdbc:h2:file:./x, H2",
        "jdbc:h2:mem:x, H2",
    })
    void isToldByTheUrl(String url, WarehouseDialect dialect) {
        assertThat(WarehouseDialect.of(url)).contains(dialect);
    }

    @Test
    void isNoneForAnotherUrl() {
        assertThat(List.of("", "jdbc:mysql://x", "h2:mem:x"))
                .allSatisfy(url -> assertThat(WarehouseDialect.of(url)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void fillsTheTemplatesOfItsFolderForEveryTable(WarehouseDialect dialect) {
        assertThat(ExportTable.NAMES).allSatisfy(table -> {
            Upsert upsert = Upsert.of(dialect, "", WarehouseTables.named(table));
            assertThat(upsert.stage().open()).contains("stage_" + table).doesNotContain("${");
            assertThat(upsert.merge()).contains(table, "raw", "_file_line").doesNotContain("${");
        });
    }

    @ParameterizedTest
    @CsvSource({"H2, Gladly, GLADLY", "POSTGRESQL, gladly, gladly", "POSTGRESQL, Gladly, gladly"})
    void namesTheSchemaAsPlainSqlFindsIt(WarehouseDialect dialect, String schema, String stored) {
        assertThat(dialect.schemaName(schema)).isEqualTo(stored);
    }
}
