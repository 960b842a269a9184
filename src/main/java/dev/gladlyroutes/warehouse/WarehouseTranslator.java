package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.record.EscapedText;
import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

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
        String raw = new String(line.bytes(), start, line.bytes().length - start, StandardCharsets.UTF_8);
        EscapedText.requireStorable(raw);
        WarehouseRow row = new WarehouseRow(line.number());
        for (Column column : WarehouseTables.COLUMNS.get(ticket.table())) {
            row.put(column.name(), column.value(record));
        }
        row.put("raw", raw);
        row.put("_job_id", ticket.jobId());
        row.put("_job_updated_at", Times.parameter(ticket.jobUpdatedAt()));
        row.put("_window_end", Times.parameter(ticket.windowEnd()));
        row.put("_file_line", line.number());
        row.put("_loaded_at", Times.parameter(clock.instant()));
        return row;
    }
}
