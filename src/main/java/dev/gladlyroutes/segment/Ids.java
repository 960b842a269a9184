package dev.gladlyroutes.segment;

import java.util.Collection;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Looks up many rows of an organization by their ids. The ids are joined as an array: {@code in (…)} makes H2 go through
 * every row of the organization.
 */
final class Ids {

    private Ids() {}

    /**
     * The end of a query, from {@code from} on. The table is {@code found}; its parameters come from
     * {@link #parameters}.
     *
     * @param column the column that has the ids, second in the primary key
     */
    static String from(String table, String column) {
        return " from unnest(:ids) as wanted (id) join " + table
                + " found on found.organization = :organization and found." + column + " = wanted.id";
    }

    /** The parameters of {@link #from}. An id is looked up once, however often it is given. */
    static MapSqlParameterSource parameters(String organization, Collection<String> ids) {
        return new MapSqlParameterSource("organization", organization)
                .addValue(
                        "ids",
                        new SqlArrayValue("varchar", ids.stream().distinct().toArray()));
    }
}
