package dev.gladlyroutes.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** Looks up many rows of an organization by their ids. */
final class Ids {

    /** The column of a page's ids. */
    static final String ID = "id_of_row";

    /** Rows that are looked up at once; an array of H2 has 65,536 elements at most. */
    static final int PAGE = 10_000;

    private Ids() {}

    /**
     * The end of a query, from {@code from} on, to which more conditions can be added. The table is {@code found}; its
     * parameters come from {@link #query}. H2 goes through every row of the organization unless the ids are joined, and
     * PostgreSQL does when they are joined, until it has statistics of the table.
     *
     * @param column the column that has the ids, second in the primary key
     */
    static String from(NamedParameterJdbcTemplate jdbc, String table, String column) {
        String ofOrganization = " where found.organization = :organization";
        return StateDialect.isPostgres(jdbc)
                ? " from " + table + " found" + ofOrganization + " and found." + column + " = any(:ids)"
                : " from unnest(:ids) as wanted (id) join " + table + " found on found." + column + " = wanted.id"
                        + ofOrganization;
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

    /**
     * A query for a page of a table's rows behind an id. It is ordered by the whole primary key: ordered by the ids alone,
     * H2 sorts all the organization's rows for each page.
     *
     * @param column the column that has the ids, second in the primary key; it comes as {@link #ID}
     */
    static String page(String table, String column, String columns) {
        return "select " + column + " as " + ID + ", " + columns + " from " + table
                + " where organization = :organization and " + column + " > :last order by organization, " + column
                + " limit " + PAGE;
    }

    /** Goes through all rows of an organization, some at a time. */
    static void forEach(NamedParameterJdbcTemplate jdbc, String page, String organization, RowCallbackHandler row) {
        String last = "";
        while (last != null) {
            List<String> ids = new ArrayList<>();
            jdbc.query(page, of(organization).addValue("last", last), each -> {
                ids.add(each.getString(ID));
                row.processRow(each);
            });
            last = ids.size() < PAGE ? null : ids.get(PAGE - 1);
        }
    }

    /** The parameters of most queries. */
    static MapSqlParameterSource of(String organization) {
        return new MapSqlParameterSource("organization", organization);
    }
}
