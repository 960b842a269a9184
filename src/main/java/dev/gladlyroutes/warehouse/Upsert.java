package dev.gladlyroutes.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that load a table, from the dialect's templates.
 *
 * @param stage name of the table where rows wait
 * @param open makes it, if the connection does not have it yet
 * @param empty removes what a former batch left in it
 * @param merge puts its rows into the table, of several with one id the last, unless there is a newer one
 * @param details for each of the table's detail tables
 */
record Upsert(String stage, String open, String empty, String merge, List<OfDetail> details) {

    /**
     * The statements that load a detail table, after its owners.
     *
     * @param columns all its columns
     * @param stage name of the table where rows wait
     * @param open makes it, if the connection does not have it yet
     * @param empty removes what a former batch left in it
     * @param remove removes the rows of every owner that has been replaced
     * @param insert puts in the rows of every owner that is there in the same version
     */
    record OfDetail(List<Column> columns, String stage, String open, String empty, String remove, String insert) {}

    /**
     * The statements for a table in a dialect.
     *
     * @param prefix what the names of all tables begin with
     */
    static Upsert of(WarehouseDialect dialect, String prefix, WarehouseTable table) {
        String stage = "stage_" + table.name();
        SqlTemplates templates = new SqlTemplates(dialect.folder())
                .with("table", prefix + table.name())
                .with("stage", stage)
                .with("columns", list(table.columns(), "%1$s"))
                .with("values", list(table.columns(), "s.%1$s"))
                .with("assignments", list(table.columns(), "t.%1$s = s.%1$s"))
                .with("excluded", list(table.columns(), "%1$s = excluded.%1$s"));
        return new Upsert(
                stage,
                templates.fill("stage.sql"),
                "delete from " + stage,
                templates.fill("upsert.sql"),
                table.details().stream()
                        .map(detail -> of(templates, prefix, detail))
                        .toList());
    }

    private static OfDetail of(SqlTemplates ofTable, String prefix, DetailTable detail) {
        String stage = "stage_" + detail.name();
        SqlTemplates templates = ofTable.with("detail", prefix + detail.name())
                .with("detail_stage", stage)
                .with("owner", detail.owner().name())
                .with("detail_columns", list(detail.columns(), "%1$s"));
        return new OfDetail(
                detail.columns(),
                stage,
                templates
                        .with("table", prefix + detail.name())
                        .with("stage", stage)
                        .fill("stage.sql"),
                "delete from " + stage,
                templates.fill("remove-details.sql"),
                templates.fill("insert-details.sql"));
    }

    private static String list(List<Column> columns, String pattern) {
        return columns.stream().map(column -> pattern.formatted(column.name())).collect(Collectors.joining(", "));
    }
}
