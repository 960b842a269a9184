package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the columns of a table are filled from, by their names. A record is gone through once, however many
 * columns the table has.
 */
final class FieldTree {

    private final Map<String, FieldTree> members = new HashMap<>();
    private final List<Target> targets = new ArrayList<>(1);

    /**
     * A column that a field can fill.
     *
     * @param position the column's place in the table
     * @param rank the field's place among those that can fill the column; the first one that does wins
     */
    private record Target(Column column, int position, int rank) {}

    /** The tree of a table's columns. */
    static FieldTree of(List<Column> columns) {
        FieldTree root = new FieldTree();
        for (int position = 0; position < columns.size(); position++) {
            Column column = columns.get(position);
            for (int rank = 0; rank < column.pointers().size(); rank++) {
                root.field(column.pointers().get(rank)).targets.add(new Target(column, position, rank));
            }
        }
        return root;
    }

    private FieldTree field(String... pointer) {
        FieldTree field = this;
        for (String step : pointer) {
            field = field.members.computeIfAbsent(step, name -> new FieldTree());
        }
        return field;
    }

    /**
     * Reads a record.
     *
     * @param columns how many values there are
     * @return a value for each column; null where the record has none of the column's type
     * @throws RecordRejectedException when a field that has to be of its column's type is not
     */
    @Nullable
    Object[] values(JsonNode record, int columns) throws RecordRejectedException {
        Values values = new Values(columns);
        fillFrom(record, values);
        return values.all;
    }

    private void fillFrom(JsonNode record, Values values) throws RecordRejectedException {
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            FieldTree field = members.get(member.getKey());
            if (field != null && !member.getValue().isNull()) {
                field.fill(member.getValue(), values);
            }
        }
    }

    private void fill(JsonNode node, Values values) throws RecordRejectedException {
        for (Target target : targets) {
            Object value = target.column().type().value(node);
            if (value != null) {
                values.put(target, value);
            } else if (target.column().isStrict()) {
                throw new RecordRejectedException(
                        Rejection.BAD_TIMESTAMP, "The field " + target.column().name() + " is not a time.");
            }
        }
        if (!members.isEmpty() && node.isObject()) {
            fillFrom(node, values);
        }
    }

    /** The values of a row while they are found, in the order of the record's members. */
    private static final class Values {

        private final @Nullable Object[] all;
        private final int[] ranks;

        Values(int columns) {
            all = new Object[columns];
            ranks = new int[columns];
            Arrays.fill(ranks, Integer.MAX_VALUE);
        }

        void put(Target target, Object value) {
            if (target.rank() < ranks[target.position()]) {
                ranks[target.position()] = target.rank();
                all[target.position()] = value;
            }
        }
    }
}
