package dev.gladlyroutes.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that load a table, from the dialect's templates.
 *
 * @param stage where its rows wait
 * @param merge puts them into the table, of several with one id the last, unless there is a newer one
 * @param details for each of the table's detail tables
 */
record Upsert(Stage stage, String merge, List<OfDetail> details) {

    /**
     * The statements that load a detail table, after its owners.
     *
     * @param stage where its rows wait
     * @param remove removes the rows of every owner that has been replaced
     * @param insert puts in the rows of every owner that is there in the same version
     */
    record OfDetail(Stage stage, String remove, String insert) {}

    /**
     * The statements for a table in a dialect.
     *
     * @param prefix what the names of all tables begin with
     */
    static Upsert of(WarehouseDialect dialect, String prefix, WarehouseTable table) {
        SqlTemplates templates = new SqlTemplates(dialect.folder());
        // A connection may still have the stage of the table with fewer columns.
        String name = "stage_" + table.name() + "_" + table.columns().size();
        Stage stage = stage(templates, name, prefix + table.name(), table.columns());
        SqlTemplates ofTable = templates
                .with("table", prefix + table.name())
                .with("stage", name)
                .with("columns", list(table.columns(), "%1$s"))
                .with("values", list(table.columns(), "s.%1$s"))
                .with("assignments", list(table.columns(), "t.%1$s = s.%1$s"))
                .with("excluded", list(table.columns(), "%1$s = excluded.%1$s"));
        return new Upsert(
                stage,
                ofTable.fill("upsert.sql"),
                table.details().stream()
                        .map(detail -> of(ofTable, prefix, detail))
                        .toList());
    }

    private static OfDetail of(SqlTemplates ofTable, String prefix, DetailTable detail) {
        Stage stage = stage(ofTable, "stage_" + detail.name(), prefix + detail.name(), detail.columns());
        SqlTemplates templates = ofTable.with("detail", prefix + detail.name())
                .with("detail_stage", stage.name())
                .with("owner", detail.owner().name())
                .with("detail_columns", list(detail.columns(), "%1$s"));
        return new OfDetail(stage, templates.fill("remove-details.sql"), templates.fill("insert-details.sql"));
    }

    private static Stage stage(SqlTemplates templates, String name, String table, List<Column> columns) {
        return new Stage(
                name,
                columns,
                templates.with("table", table).with("stage", name).fill("stage.sql"));
    }

    private static String list(List<Column> columns, String pattern) {
        return columns.stream().map(column -> pattern.formatted(column.name())).collect(Collectors.joining(", "));
    }
}
