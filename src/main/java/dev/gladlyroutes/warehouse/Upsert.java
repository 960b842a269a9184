package dev.gladlyroutes.warehouse;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The statements that load a table, from the dialect's templates.
 *
 * @param stage where its rows wait
 * @param merge puts them into the table, of several with one id the last, unless there is a newer one
 * @param keepVersions puts them beside the table, each that is not there yet
 * @param details for each of the table's detail tables
 */
record Upsert(Stage stage, String merge, String keepVersions, List<OfDetail> details) {

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
        // A connection may still have the stage of the table with fewer columns.
        String stage = "stage_" + table.name() + "_" + table.columns().size();
        return of(new SqlTemplates(dialect.folder()), prefix, table, stage, detail -> "stage_" + detail.name());
    }

    /**
     * The statements that put the rows of other tables of the same form into a table and its detail tables.
     *
     * @param other what the names of the other tables end with
     */
    static Upsert fromBeside(WarehouseDialect dialect, String prefix, WarehouseTable table, String other) {
        return of(
                new SqlTemplates(dialect.folder()),
                prefix,
                table,
                prefix + table.name() + other,
                detail -> prefix + detail.name() + other);
    }

    private static Upsert of(
            SqlTemplates templates,
            String prefix,
            WarehouseTable table,
            String stageName,
            Function<DetailTable, String> detailStageName) {
        // All but the id, by which the rows have found each other.
        List<Column> assigned = table.columns().subList(1, table.columns().size());
        Stage stage =
                stage(templates, stageName, "primary key (id, _file_line)", prefix + table.name(), table.columns());
        SqlTemplates ofTable = templates
                .with("table", prefix + table.name())
                .with("stage", stageName)
                .with("columns", list(table.columns(), "%1$s"))
                .with("values", list(table.columns(), "s.%1$s"))
                .with("assignments", list(assigned, "t.%1$s = s.%1$s"))
                .with("replacements", list(assigned, "%1$s = values(%1$s)"))
                .with("excluded", list(assigned, "%1$s = excluded.%1$s"));
        return new Upsert(
                stage,
                ofTable.fill("upsert.sql"),
                ofTable.fill("keep-versions.sql"),
                table.details().stream()
                        .map(detail -> of(ofTable, prefix, detail, detailStageName.apply(detail)))
                        .toList());
    }

    private static OfDetail of(SqlTemplates ofTable, String prefix, DetailTable detail, String stageName) {
        Stage stage = stage(
                ofTable, stageName, "index (" + detail.owner().name() + ")", prefix + detail.name(), detail.columns());
        SqlTemplates templates = ofTable.with("detail", prefix + detail.name())
                .with("detail_stage", stage.name())
                .with("owner", detail.owner().name())
                .with("detail_columns", list(detail.columns(), "%1$s"));
        return new OfDetail(stage, templates.fill("remove-details.sql"), templates.fill("insert-details.sql"));
    }

    private static Stage stage(SqlTemplates templates, String name, String key, String table, List<Column> columns) {
        return new Stage(
                name,
                columns,
                templates
                        .with("table", table)
                        .with("stage", name)
                        .with("key", key)
                        .fill("stage.sql"));
    }

    private static String list(List<Column> columns, String pattern) {
        return columns.stream().map(column -> pattern.formatted(column.name())).collect(Collectors.joining(", "));
    }
}
