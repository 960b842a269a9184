package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.ShortText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** Keeps what the exports said last about customers and agents in the state database. */
class PeopleMemory {

    private static final String NOT_NEWER =
            " and (window_end, job_updated_at, line_number) <= (:windowEnd, :updatedAt, :line)";

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;

    PeopleMemory(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /** Learns customers, by line number; what a newer job said stays. */
    void learnCustomers(Ticket ticket, Map<Long, JsonNode> records) {
        learn(
                "segment_customer",
                "customer_id",
                List.of("name", "email", "phone"),
                parameters(ticket, records, (row, customer) -> row.addValue("name", ShortText.of(customer.path("name")))
                        .addValue(
                                "email",
                                ShortText.of(customer.path("emailAddresses").path(0)))
                        .addValue(
                                "phone",
                                ShortText.of(customer.path("phoneNumbers").path(0)))));
    }

    /** Learns agents, by line number; what a newer job said stays. */
    void learnAgents(Ticket ticket, Map<Long, JsonNode> records) {
        learn(
                "segment_agent",
                "agent_id",
                List.of("name"),
                parameters(ticket, records, (row, agent) -> row.addValue("name", ShortText.of(agent.path("name")))));
    }

    /** Customers by id. */
    Map<String, Customer> customers(Collection<String> ids) {
        Map<String, Customer> customers = new HashMap<>();
        Ids.query(
                jdbc,
                "select customer_id, name, email, phone" + Ids.from("segment_customer", "customer_id"),
                Ids.of(organization),
                ids,
                row -> customers.put(row.getString("customer_id"), customer(row)));
        return customers;
    }

    /** Goes through the ids of all customers, with the file that told last of each. */
    void forEachCustomer(BiConsumer<String, CustomerVersion> reader) {
        Ids.forEach(
                jdbc,
                Ids.page("segment_customer", "customer_id", "window_end, job_updated_at"),
                organization,
                row -> reader.accept(
                        row.getString(Ids.ID),
                        new CustomerVersion(
                                Objects.requireNonNull(Times.column(row, "window_end")),
                                Objects.requireNonNull(Times.column(row, "job_updated_at")))));
    }

    /**
     * Those of whom a file tells last, by its lines; the others are told of by a later line or a newer file.
     *
     * @param ids of customers by line number
     */
    Map<Long, Customer> customersToldBy(Ticket ticket, Map<Long, String> ids) {
        Map<Long, Customer> customers = new HashMap<>();
        Ids.query(
                jdbc,
                "select line_number, name, email, phone" + Ids.from("segment_customer", "customer_id")
                        + " where window_end = :windowEnd and job_updated_at = :updatedAt",
                Ids.of(organization)
                        .addValue("windowEnd", Times.parameter(ticket.windowEnd()))
                        .addValue("updatedAt", Times.parameter(ticket.jobUpdatedAt())),
                ids.values(),
                row -> customers.put(row.getLong("line_number"), customer(row)));
        return customers;
    }

    private static Customer customer(ResultSet row) throws SQLException {
        return new Customer(row.getString("name"), row.getString("email"), row.getString("phone"));
    }

    /** Names of agents by id. */
    Map<String, String> agentNames(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        Ids.query(
                jdbc,
                "select agent_id, name" + Ids.from("segment_agent", "agent_id") + " where name is not null",
                Ids.of(organization),
                ids,
                row -> names.put(row.getString("agent_id"), row.getString("name")));
        return names;
    }

    /** Portable upsert: removes what is not newer, then inserts where nothing is left. */
    private void learn(String table, String key, List<String> columns, SqlParameterSource[] rows) {
        if (rows.length == 0) {
            return;
        }
        String match = " where organization = :organization and " + key + " = :id";
        jdbc.batchUpdate("delete from " + table + match + NOT_NEWER, rows);
        String values = String.join(
                ", ",
                columns.stream()
                        .map(column -> "cast(:" + column + " as varchar(2000))")
                        .toList());
        jdbc.batchUpdate(
                "insert into " + table + " (organization, " + key + ", " + String.join(", ", columns)
                        + ", window_end, job_updated_at, line_number)"
                        + " select cast(:organization as varchar(255)), cast(:id as varchar(255)), " + values
                        + ", cast(:windowEnd as timestamp(6) with time zone),"
                        + " cast(:updatedAt as timestamp(6) with time zone), cast(:line as bigint)"
                        + " where not exists (select 1 from " + table + match + ")",
                rows);
    }

    /** One row per id: the later line of a file wins. */
    private SqlParameterSource[] parameters(Ticket ticket, Map<Long, JsonNode> records, Filler filler) {
        Map<String, SqlParameterSource> rows = new LinkedHashMap<>();
        records.forEach((line, item) -> {
            String id = item.path("id").isTextual() ? item.path("id").asText() : "";
            if (Identifiers.isUsable(id)) {
                MapSqlParameterSource row = new MapSqlParameterSource("organization", organization)
                        .addValue("id", id)
                        .addValue("windowEnd", Times.parameter(ticket.windowEnd()))
                        .addValue("updatedAt", Times.parameter(ticket.jobUpdatedAt()))
                        .addValue("line", line);
                rows.put(id, filler.fill(row, item));
            }
        });
        return rows.values().toArray(SqlParameterSource[]::new);
    }

    /** Adds a table's own columns to a row. */
    private interface Filler {
        MapSqlParameterSource fill(MapSqlParameterSource row, JsonNode node);
    }
}
