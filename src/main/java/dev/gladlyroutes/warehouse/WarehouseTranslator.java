package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.EscapedText;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Message Translator: lines of an export file to rows of its table. */
public final class WarehouseTranslator {

    private final Clock clock;

    /** @param clock tells the load time */
    public WarehouseTranslator(Clock clock) {
        this.clock = clock;
    }

    /**
     * Translates a chunk. Lines that make no row get their outcome, or are rejected, in the chunk.
     *
     * @return a row per line in the order of the lines, so that of several with one id the last one stays
     */
    public List<WarehouseRow> rows(Ticket ticket, LineChunk chunk) {
        List<WarehouseRow> rows = new ArrayList<>();
        boolean loaded = ExportTable.isKnown(ticket.table());
        for (Line line : chunk.lines()) {
            if (!loaded || line.isBlank()) {
                chunk.mark(line.number(), Outcome.FILTERED);
                continue;
            }
            try {
                rows.add(row(ticket, line));
            } catch (RecordRejectedException rejected) {
                chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
            }
        }
        return List.copyOf(rows);
    }

    private WarehouseRow row(Ticket ticket, Line line) throws RecordRejectedException {
        ObjectNode record = RecordReader.read(line);
        requireId(record);
        int start = line.jsonStart();
        byte[] raw = start == 0 ? line.bytes() : Arrays.copyOfRange(line.bytes(), start, line.bytes().length);
        EscapedText.requireStorable(new String(raw, StandardCharsets.UTF_8));
        requireUsableId(record);
        WarehouseTable table = WarehouseTables.named(ticket.table());
        Object id = record.path("id").asText();
        Object[] version = {ticket.jobId(), ticket.jobUpdatedAt(), line.number()};
        List<List<List<@Nullable Object>>> details =
                new ArrayList<>(table.details().size());
        for (DetailTable detail : table.details()) {
            details.add(detail.rows(record, id, version));
        }
        List<@Nullable Object> values = table.values(
                record, raw, ticket.jobId(), ticket.jobUpdatedAt(), ticket.windowEnd(), line.number(), clock.instant());
        return new WarehouseRow(line.number(), values, details);
    }

    private static void requireId(ObjectNode record) throws RecordRejectedException {
        JsonNode id = record.path("id");
        if (!id.isTextual() || id.asText().isBlank()) {
            throw new RecordRejectedException(Rejection.ID_MISSING, "The record has no id.");
        }
    }

    /** An index of PostgreSQL does not take a text of any length. */
    private static void requireUsableId(ObjectNode record) throws RecordRejectedException {
        if (!Identifiers.isUsable(record.path("id").asText())) {
            throw new RecordRejectedException(Rejection.WRONG_TYPE, "The field id is not an id.");
        }
    }
}
