package dev.gladlyroutes.plan;

import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileAhead;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.warehouse.SyncPlan;
import dev.gladlyroutes.warehouse.WarehouseTranslator;
import java.util.ArrayList;
import java.util.List;

/** Reads lines as the sinks do, and keeps nothing but which ones they would not take. */
final class SinkReaders {

    private final String organization;
    private final WarehouseTranslator warehouse;
    private final SyncPlan tables;
    private final FieldPolicy ofSegment;

    SinkReaders(String organization, WarehouseTranslator warehouse, SyncPlan tables, FieldPolicies policies) {
        this.organization = organization;
        this.warehouse = warehouse;
        this.tables = tables;
        this.ofSegment = policies.of(Channels.SEGMENT);
    }

    /** What is rejected of a file; nothing of one that nobody has described, which only the archive takes. */
    List<FoundReject> rejects(FileAhead file, List<Line> lines) {
        List<FoundReject> rejects = new ArrayList<>();
        String table = ExportTable.of(file.name());
        if (ExportTable.isKnown(table)) {
            if (file.sinks().contains(Channels.WAREHOUSE) && tables.loads(table)) {
                warehouse
                        .rejected(ticket(file), lines)
                        .forEach(line -> rejects.add(found(Channels.WAREHOUSE, file, line)));
            }
            if (file.sinks().contains(Channels.SEGMENT)) {
                lines.stream()
                        .filter(line -> !line.isBlank())
                        .forEach(line -> readForSegment(table, file, line, rejects));
            }
        }
        return rejects;
    }

    private void readForSegment(String table, FileAhead file, Line line, List<FoundReject> rejects) {
        try {
            ofSegment.read(table, line, new FieldCounts());
        } catch (RecordRejectedException rejected) {
            String reason = rejected.rejection().code();
            rejects.add(new FoundReject(Channels.SEGMENT, file.jobId(), file.name(), line.number(), reason));
        }
    }

    private static FoundReject found(String sink, FileAhead file, RejectedLine line) {
        return new FoundReject(sink, file.jobId(), file.name(), line.line().number(), line.reason());
    }

    private Ticket ticket(FileAhead file) {
        return new Ticket(
                0,
                Channels.WAREHOUSE,
                organization,
                file.jobId(),
                file.name(),
                file.updatedAt(),
                file.windowEnd(),
                false,
                0,
                0,
                null);
    }
}
