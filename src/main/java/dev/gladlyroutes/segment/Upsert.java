package dev.gladlyroutes.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Writes rows of an organization by their ids, over those that are there. It is one statement for {@link Ids#PAGE} rows:
 * a chunk of items changes hundreds of conversations, and a database takes longer for hundreds of statements than for
 * the rows. Values travel as arrays of texts; their columns have types.
 */
final class Upsert {

    private final NamedParameterJdbcTemplate jdbc;
    private final List<String> names;
    private final String statement;

    /**
     * @param key the column that has the ids, second in the primary key
     * @param columns the types of the other columns by their names
     * @param version those of the columns by which a row is newer than another; the newest stays. Without any, the last
     */
    Upsert(
            NamedParameterJdbcTemplate jdbc,
            String table,
            String key,
            Map<String, String> columns,
            List<String> version) {
        this.jdbc = jdbc;
        this.names = List.copyOf(columns.keySet());
        String given = "select cast(:organization as varchar(255)) as organization, w.id as " + key
                + names.stream()
                        .map(name -> ", cast(w." + name + " as " + columns.get(name) + ") as " + name)
                        .collect(Collectors.joining())
                + " from unnest(:id, :" + String.join(", :", names) + ") as w (id, " + String.join(", ", names) + ")";
        String all = "(organization, " + key + ", " + String.join(", ", names) + ")";
        this.statement = StateDialect.isPostgres(jdbc)
                ? "insert into " + table + " as t " + all + " " + given + " on conflict (organization, " + key
                        + ") do update set " + assignments("excluded") + condition(" where ", version, "excluded")
                : "merge into " + table + " t using (" + given + ") g on t.organization = g.organization and t." + key
                        + " = g." + key + " when matched" + condition(" and ", version, "g") + " then update set "
                        + assignments("g") + " when not matched then insert " + all + " values (g.organization, g."
                        + key + ", g." + String.join(", g.", names) + ")";
    }

    private String assignments(String given) {
        return names.stream().map(name -> name + " = " + given + "." + name).collect(Collectors.joining(", "));
    }

    private static String condition(String begin, List<String> version, String given) {
        return version.isEmpty()
                ? ""
                : begin + "(t." + String.join(", t.", version) + ") <= (" + given + "."
                        + String.join(", " + given + ".", version) + ")";
    }

    /**
     * Writes rows.
     *
     * @param rows values in the order of the columns, by id
     */
    void write(String organization, Map<String, List<@Nullable String>> rows) {
        // Two processes that write the same rows wait for each other, rather than each for the other's.
        List<Map.Entry<String, List<@Nullable String>>> sorted = new ArrayList<>(new TreeMap<>(rows).entrySet());
        for (int begin = 0; begin < sorted.size(); begin += Ids.PAGE) {
            writePage(organization, sorted.subList(begin, Math.min(begin + Ids.PAGE, sorted.size())));
        }
    }

    private void writePage(String organization, List<Map.Entry<String, List<@Nullable String>>> rows) {
        MapSqlParameterSource parameters = Ids.of(organization)
                .addValue("id", texts(rows.stream().map(Map.Entry::getKey).toArray()));
        for (int column = 0; column < names.size(); column++) {
            int position = column;
            parameters.addValue(
                    names.get(column),
                    texts(rows.stream().map(row -> row.getValue().get(position)).toArray()));
        }
        jdbc.update(statement, parameters);
    }

    private static SqlArrayValue texts(@Nullable Object[] values) {
        return new SqlArrayValue("varchar", values);
    }
}
