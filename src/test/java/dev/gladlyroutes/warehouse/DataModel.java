package dev.gladlyroutes.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tells the data model from the catalog of PostgreSQL and its comments, as Markdown. */
final class DataModel {

    private static final String RELATIONS =
            """
            select c.relname, c.relkind, obj_description(c.oid) from pg_class c
            where c.relnamespace = 'gladly'::regnamespace and c.relkind in ('r', 'v')
                and c.relname not like '\\_gladly%'
            order by c.relkind, c.relname
            """;

    private static final String COLUMNS =
            """
            select a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                col_description(a.attrelid, a.attnum),
                exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary
                    and a.attnum = any (i.indkey))
            from pg_attribute a
            where a.attrelid = ('gladly.' || ?)::regclass and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private final JdbcTemplate jdbc;

    /** @param jdbc on a PostgreSQL database with the warehouse's schema under its default name */
    DataModel(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A section for each table and view. */
    String markdown() {
        return jdbc
                .query(
                        RELATIONS,
                        (row, number) -> section(row.getString(1), "v".equals(row.getString(2)), row.getString(3)))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /** What is kept beside a table has its columns; those that tell the same there are not told again. */
    private String section(String relation, boolean view, String comment) {
        String table = relation.replaceFirst("_(versions|history)$", "");
        List<String> columns = new ArrayList<>(columns(relation));
        String others = "";
        if (!table.equals(relation)) {
            columns(table).forEach(column -> columns.remove(view ? column.replace(", key |", " |") : column));
            others = " It has the columns of `" + table + "`, of which these differ or are more.";
        }
        return "### " + relation + "\n\n" + comment + (view ? " (view)" : "") + "." + others
                + "\n\n| Column | Type | Meaning |\n|---|---|---|\n" + String.join("\n", columns) + "\n";
    }

    private List<String> columns(String relation) {
        return jdbc.query(
                COLUMNS,
                (row, number) -> "| `%s` | %s | %s |"
                        .formatted(
                                row.getString(1),
                                row.getString(2) + (row.getBoolean(5) ? ", key" : ""),
                                row.getString(4) == null ? "" : row.getString(4)),
                relation);
    }
}
