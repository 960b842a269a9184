package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.EscapedText;
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
        if (!record.path("id").isTextual() || record.path("id").asText().isBlank()) {
            throw new RecordRejectedException(Rejection.ID_MISSING, "The record has no id.");
        }
        int start = line.jsonStart();
        byte[] raw = start == 0 ? line.bytes() : Arrays.copyOfRange(line.bytes(), start, line.bytes().length);
        EscapedText.requireStorable(new String(raw, StandardCharsets.UTF_8));
        WarehouseTable table = WarehouseTables.named(ticket.table());
        List<@Nullable Object> values = new ArrayList<>(table.columns().size());
        for (Column column : table.fields()) {
            values.add(column.value(record));
        }
        values.add(raw);
        values.add(ticket.jobId());
        values.add(ticket.jobUpdatedAt());
        values.add(ticket.windowEnd());
        values.add(line.number());
        values.add(clock.instant());
        return new WarehouseRow(line.number(), values);
    }
}
