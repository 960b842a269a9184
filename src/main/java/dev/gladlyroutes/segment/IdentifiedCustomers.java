package dev.gladlyroutes.segment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Remembers in the state database what Segment was told last of each customer, as a hash. */
class IdentifiedCustomers {

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;

    IdentifiedCustomers(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /** The hashes by customer id; those that Segment was told nothing of are left out. */
    Map<String, String> traits(Collection<String> customerIds) {
        Map<String, String> traits = new HashMap<>();
        Ids.query(
                jdbc,
                "select customer_id, traits" + Ids.from("segment_identified", "customer_id"),
                Ids.of(organization),
                customerIds,
                row -> traits.put(row.getString("customer_id"), row.getString("traits")));
        return traits;
    }

    /** Segment was told. */
    void save(Map<String, String> traits) {
        SqlParameterSource[] rows = traits.entrySet().stream()
                .map(entry -> new MapSqlParameterSource("organization", organization)
                        .addValue("id", entry.getKey())
                        .addValue("traits", entry.getValue()))
                .toArray(SqlParameterSource[]::new);
        if (rows.length > 0) {
            jdbc.batchUpdate(
                    "delete from segment_identified where organization = :organization and customer_id = :id", rows);
            jdbc.batchUpdate(
                    "insert into segment_identified (organization, customer_id, traits)"
                            + " values (:organization, :id, :traits)",
                    rows);
        }
    }
}
