package dev.gladlyroutes.segment;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Looks up many rows of an organization by their ids. The ids are joined as an array: {@code in (…)} makes H2 go through
 * every row of the organization.
 */
final class Ids {

    /** Ids that are looked up at once; an array of H2 has 65,536 elements at most. */
    private static final int PAGE = 10_000;

    private Ids() {}

    /**
     * The end of a query, from {@code from} on. The table is {@code found}; its parameters come from {@link #query}.
     *
     * @param column the column that has the ids, second in the primary key
     */
    static String from(String table, String column) {
        return " from unnest(:ids) as wanted (id) join " + table
                + " found on found.organization = :organization and found." + column + " = wanted.id";
    }

    /**
     * Runs a query that ends with {@link #from}, as often as it takes for all ids. An id is looked up once, however
     * often it is given.
     *
     * @param parameters the organization, and what else the query needs
     */
    static void query(
            NamedParameterJdbcTemplate jdbc,
            String query,
            MapSqlParameterSource parameters,
            Collection<String> ids,
            RowCallbackHandler row) {
        List<String> distinct = ids.stream().distinct().toList();
        for (int begin = 0; begin < distinct.size(); begin += PAGE) {
            List<String> page = distinct.subList(begin, Math.min(begin + PAGE, distinct.size()));
            jdbc.query(query, parameters.addValue("ids", new SqlArrayValue("varchar", page.toArray())), row);
        }
    }

    /** The parameters of most queries. */
    static MapSqlParameterSource of(String organization) {
        return new MapSqlParameterSource("organization", organization);
    }
}
