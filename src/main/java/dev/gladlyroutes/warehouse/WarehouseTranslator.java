package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.fieldpolicy.SeenRecord;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.EscapedText;
import dev.gladlyroutes.record.Identifiers;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.spool.Line;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Message Translator: lines of an export file to rows of its table. */
public final class WarehouseTranslator {

    private static final String CONTENT_TYPE = "content.type";

    private final FieldPolicy fields;
    private final Clock clock;
    private final DriftPolicy policy;

    /**
     * @param fields what the warehouse sees of records
     * @param clock tells the load time
     * @param policy whether records that differ from the documented ones make rows
     */
    public WarehouseTranslator(FieldPolicy fields, Clock clock, DriftPolicy policy) {
        this.fields = fields;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Translates a chunk. Lines that make no row get their outcome, or are rejected, in the chunk.
     *
     * @param table with the columns that it has now; null for a file that has none
     * @return a row per line in the order of the lines, so that of several with one id the last one stays
     */
    TranslatedChunk translate(Ticket ticket, @Nullable WarehouseTable table, LineChunk chunk) {
        List<WarehouseRow> rows = new ArrayList<>();
        RecordCensus census = new RecordCensus();
        for (Line line : chunk.lines()) {
            if (table == null || line.isBlank()) {
                chunk.mark(line.number(), Outcome.FILTERED);
                continue;
            }
            try {
                rows.add(row(ticket, table, fields.read(ticket.table(), line, chunk.altered()), census));
            } catch (RecordRejectedException rejected) {
                chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
            }
        }
        return new TranslatedChunk(chunk, table, List.copyOf(rows), census);
    }

    /** The lines of a file that can never make a row of it. */
    public List<RejectedLine> rejected(Ticket ticket, List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        LineChunk chunk = new LineChunk(lines);
        translate(ticket, WarehouseTables.named(ticket.table()), chunk);
        return chunk.rejected();
    }

    private WarehouseRow row(Ticket ticket, WarehouseTable table, SeenRecord seen, RecordCensus census)
            throws RecordRejectedException {
        ObjectNode record = seen.json();
        Line line = seen.line();
        requireId(record);
        int start = line.jsonStart();
        byte[] raw = start == 0 ? line.bytes() : Arrays.copyOfRange(line.bytes(), start, line.bytes().length);
        EscapedText.requireStorable(raw);
        requireUsableId(record);
        List<@Nullable Object> values = values(ticket, table, line, census, record, raw);
        Object[] version = {ticket.jobId(), ticket.jobUpdatedAt(), line.number()};
        List<List<List<@Nullable Object>>> details =
                new ArrayList<>(table.details().size());
        for (DetailTable detail : table.details()) {
            details.add(detail.rows(record, values.get(0), version));
        }
        return new WarehouseRow(table, line.number(), values, details);
    }

    private List<@Nullable Object> values(
            Ticket ticket, WarehouseTable table, Line line, RecordCensus census, ObjectNode record, byte[] raw)
            throws RecordRejectedException {
        JsonNode type = record.path("content").path("type");
        census.begin(type.isTextual() ? type.asText() : "", line.number());
        List<@Nullable Object> values = table.values(
                record,
                census,
                raw,
                ticket.jobId(),
                ticket.jobUpdatedAt(),
                ticket.windowEnd(),
                line.number(),
                clock.instant());
        if (type.isTextual() && !WarehouseTables.isContentType(type.asText())) {
            census.differs(Drift.UNKNOWN_CONTENT_TYPE, CONTENT_TYPE, type);
        }
        DriftFinding difference = census.firstDifference().orElse(null);
        if (policy == DriftPolicy.QUARANTINE && difference != null) {
            throw new RecordRejectedException(
                    Rejection.SCHEMA_DRIFT,
                    "The record differs from what Gladly documents: " + difference.inWords()
                            + ". Table schema_drift has a sample.");
        }
        return values;
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
