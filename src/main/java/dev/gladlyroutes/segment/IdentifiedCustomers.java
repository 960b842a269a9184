package dev.gladlyroutes.segment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Remembers in the state database what Segment was told last of each customer, as a hash. */
class IdentifiedCustomers {

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;
    private final String select;
    private final Upsert upsert;

    IdentifiedCustomers(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.select = "select customer_id, traits" + Ids.from(jdbc, "segment_identified", "customer_id");
        this.upsert = new Upsert(jdbc, "segment_identified", "customer_id", Map.of("traits", "varchar(64)"), List.of());
    }

    /** The hashes by customer id; those that Segment was told nothing of are left out. */
    Map<String, String> traits(Collection<String> customerIds) {
        Map<String, String> traits = new HashMap<>();
        Ids.query(
                jdbc,
                select,
                Ids.of(organization),
                customerIds,
                row -> traits.put(row.getString("customer_id"), row.getString("traits")));
        return traits;
    }

    /** Segment was told. */
    void save(Map<String, String> traits) {
        Map<String, List<String>> rows = new HashMap<>();
        traits.forEach((id, hash) -> rows.put(id, List.of(hash)));
        upsert.write(organization, rows);
    }
}
