package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.ShortText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Keeps what the exports said last about customers and agents in the state database. */
class PeopleMemory {

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;
    private final String selectCustomers;
    private final String selectCustomersOfFile;
    private final String selectAgents;
    private final Upsert customers;
    private final Upsert agents;

    PeopleMemory(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.selectCustomers =
                "select customer_id, name, email, phone" + Ids.from(jdbc, "segment_customer", "customer_id");
        this.selectCustomersOfFile =
                "select line_number, name, email, phone" + Ids.from(jdbc, "segment_customer", "customer_id")
                        + " and window_end = :windowEnd and job_updated_at = :updatedAt";
        this.selectAgents =
                "select agent_id, name" + Ids.from(jdbc, "segment_agent", "agent_id") + " and name is not null";
        this.customers = upsert(jdbc, "segment_customer", "customer_id", "name", "email", "phone");
        this.agents = upsert(jdbc, "segment_agent", "agent_id", "name");
    }

    /** Learns customers, by line number; what a newer job said stays. */
    void learnCustomers(Ticket ticket, Map<Long, JsonNode> records) {
        customers.write(
                organization,
                rows(
                        ticket,
                        records,
                        customer -> Arrays.asList(
                                ShortText.of(customer.path("name")),
                                ShortText.of(customer.path("emailAddresses").path(0)),
                                ShortText.of(customer.path("phoneNumbers").path(0)))));
    }

    /** Learns agents, by line number; what a newer job said stays. */
    void learnAgents(Ticket ticket, Map<Long, JsonNode> records) {
        agents.write(
                organization,
                rows(ticket, records, agent -> Collections.singletonList(ShortText.of(agent.path("name")))));
    }

    /** Customers by id. */
    Map<String, Customer> customers(Collection<String> ids) {
        Map<String, Customer> customers = new HashMap<>();
        Ids.query(
                jdbc,
                selectCustomers,
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
                selectCustomersOfFile,
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
                selectAgents,
                Ids.of(organization),
                ids,
                row -> names.put(row.getString("agent_id"), row.getString("name")));
        return names;
    }

    /** One row per id: the later line of a file wins. */
    private Map<String, List<@Nullable String>> rows(
            Ticket ticket, Map<Long, JsonNode> records, Function<JsonNode, List<@Nullable String>> details) {
        Map<String, List<@Nullable String>> rows = new HashMap<>();
        records.forEach((line, record) -> {
            String id = record.path("id").isTextual() ? record.path("id").asText() : "";
            if (Identifiers.isUsable(id)) {
                List<@Nullable String> row = new ArrayList<>(details.apply(record));
                row.add(ticket.windowEnd().toString());
                row.add(ticket.jobUpdatedAt().toString());
                row.add(line.toString());
                rows.put(id, row);
            }
        });
        return rows;
    }

    private static Upsert upsert(NamedParameterJdbcTemplate jdbc, String table, String key, String... details) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String detail : details) {
            columns.put(detail, "varchar(2000)");
        }
        columns.put("window_end", "timestamp(6) with time zone");
        columns.put("job_updated_at", "timestamp(6) with time zone");
        columns.put("line_number", "bigint");
        return new Upsert(jdbc, table, key, columns, List.of("window_end", "job_updated_at", "line_number"));
    }
}
