package dev.gladlyroutes.fieldpolicy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.record.FieldSelection;
import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.spool.Line;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one sink sees of records. */
public final class FieldPolicy {

    /** For a sink that sees everything as it is. */
    public static final FieldPolicy NONE = new FieldPolicy(Map.of(), Set.of());

    /** Stands for every table that Gladly does not document. */
    static final String OTHER_TABLES = "other";

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, TableFields> tables;
    private final Set<AlteredField> alterable;

    /**
     * @param tables what is altered in each table; none of the others is
     * @param alterable all fields that can be altered
     */
    FieldPolicy(Map<String, TableFields> tables, Set<AlteredField> alterable) {
        this.tables = Map.copyOf(tables);
        this.alterable = Set.copyOf(alterable);
    }

    /**
     * What becomes of a table's records.
     *
     * @param byContentType for the values of {@code content.type} that rules name
     * @param others for all other records
     */
    record TableFields(Map<String, FieldTree> byContentType, FieldTree others) {

        boolean areUntouched() {
            return others.isUntouched() && byContentType.values().stream().allMatch(FieldTree::isUntouched);
        }

        FieldTree of(ObjectNode record) {
            return byContentType.isEmpty()
                    ? others
                    : byContentType.getOrDefault(
                            record.path("content").path("type").asText(""), others);
        }
    }

    /** Whether the sink sees everything as it is. */
    public boolean isNone() {
        return tables.isEmpty();
    }

    /** All fields that can be altered. */
    public Set<AlteredField> alterable() {
        return alterable;
    }

    /**
     * Reads a line into the record that the sink sees.
     *
     * @param table the table of the line's file
     * @param counts counts what is altered
     * @throws RecordRejectedException as {@link RecordReader#read}
     */
    public SeenRecord read(String table, Line line, FieldCounts counts) throws RecordRejectedException {
        ObjectNode record = RecordReader.read(line);
        if (tables.isEmpty()) {
            return new SeenRecord(record, line);
        }
        byte[] altered = altered(table, record, line.bytes(), line.jsonStart(), counts);
        if (altered == null) {
            return new SeenRecord(record, line);
        }
        Line seen = new Line(line.number(), line.offset(), altered, false);
        return new SeenRecord(RecordReader.read(seen), seen);
    }

    /**
     * Reads some fields of the record that the sink sees.
     *
     * @param fields those that are kept
     * @param counts counts what is altered, in other fields too
     * @throws RecordRejectedException as {@link RecordReader#read}
     */
    public ObjectNode read(String table, Line line, FieldSelection fields, FieldCounts counts)
            throws RecordRejectedException {
        TableFields altered = ofTable(table);
        return altered == null || altered.areUntouched()
                ? RecordReader.read(line, fields)
                : read(table, line, counts).json();
    }

    private @Nullable TableFields ofTable(String table) {
        return tables.getOrDefault(table, tables.get(OTHER_TABLES));
    }

    /** What the sink sees of a record that was kept before; nothing is counted. */
    public ObjectNode applyTo(String table, ObjectNode record) {
        if (tables.isEmpty()) {
            return record;
        }
        try {
            byte[] altered = altered(table, record, MAPPER.writeValueAsBytes(record), 0, new FieldCounts());
            return altered == null ? record : RecordReader.read(new Line(1, 0, altered, false));
        } catch (JsonProcessingException | RecordRejectedException impossible) {
            throw new IllegalStateException("A record that was kept can be written and read", impossible);
        }
    }

    private byte @Nullable [] altered(String table, ObjectNode record, byte[] json, int start, FieldCounts counts) {
        TableFields fields = ofTable(table);
        FieldTree tree = fields == null ? FieldTree.UNTOUCHED : fields.of(record);
        return tree.isUntouched() ? null : RecordCopy.of(json, start, tree, counts);
    }
}
