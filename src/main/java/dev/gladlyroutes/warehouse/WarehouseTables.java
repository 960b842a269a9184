package dev.gladlyroutes.warehouse;

import static dev.gladlyroutes.warehouse.Column.id;
import static dev.gladlyroutes.warehouse.Column.of;
import static dev.gladlyroutes.warehouse.Column.text;

import dev.gladlyroutes.source.ExportTable;
import java.util.List;
import java.util.Map;

/** The columns of the four tables, named like the fields of Gladly's export (API reference, Export, getFile). */
final class WarehouseTables {

    static final Map<String, List<Column>> COLUMNS = Map.of(
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

    private WarehouseTables() {}
}
