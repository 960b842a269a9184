package dev.gladlyroutes.warehouse;

import static dev.gladlyroutes.warehouse.Column.id;
import static dev.gladlyroutes.warehouse.Column.of;
import static dev.gladlyroutes.warehouse.Column.text;

import dev.gladlyroutes.source.ExportTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The columns of the four tables, named like the fields of Gladly's export (API reference, Export, getFile). */
final class WarehouseTables {

    private static final Map<String, List<Column>> FIELDS = Map.of(
            ExportTable.AGENTS,
            List.of(id("id", "id"), text("name", "name"), text("email_address", "emailAddress")),
            ExportTable.TOPICS,
            List.of(
                    id("id", "id"),
                    text("name", "name"),
                    of("disabled", Column.Type.BOOLEAN, "disabled"),
                    id("parent_id", "parentId")),
            ExportTable.CUSTOMERS,
            List.of(
                    id("id", "id"),
                    text("name", "name"),
                    text("address", "address"),
                    of("email_addresses", Column.Type.JSON, "emailAddresses"),
                    of("phone_numbers", Column.Type.JSON, "phoneNumbers"),
                    text("external_customer_id", "externalCustomerId"),
                    of("external_customer_ids", Column.Type.JSON, "externalCustomerIds")),
            ExportTable.CONVERSATION_ITEMS,
            List.of(
                    id("id", "id"),
                    id("conversation_id", "conversationId"),
                    id("customer_id", "customerId"),
                    of("timestamp", Column.Type.TIME, "timestamp"),
                    id("initiator_id", "initiator", "id"),
                    text("initiator_type", "initiator", "type"),
                    id("responder_id", "responder", "id"),
                    text("responder_type", "responder", "type"),
                    id("session_id", "sessionId"),
                    text("content_type", "content", "type")));

    private static final Map<String, WarehouseTable> TABLES = FIELDS.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, fields -> new WarehouseTable(fields.getKey(), fields.getValue())));

    private WarehouseTables() {}

    /** A table that is documented. */
    static WarehouseTable named(String name) {
        return Objects.requireNonNull(TABLES.get(name), name);
    }
}
