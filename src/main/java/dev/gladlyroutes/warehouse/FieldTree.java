package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.record.Rejection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the columns of a table are filled from, by their names. A record is gone through once, however many
 * columns the table has.
 */
final class FieldTree {

    private final Map<String, FieldTree> members = new HashMap<>();
    private final List<Target> targets = new ArrayList<>(1);
    private final String path;
    private final int number;

    /**
     * A column that a field can fill.
     *
     * @param position the column's place in the table
     * @param rank the field's place among those that can fill the column; the first one that does wins
     */
    private record Target(Column column, int position, int rank) {}

    private FieldTree(String path, int number) {
        this.path = path;
        this.number = number;
    }

    /** The tree of a table's columns. Its fields are numbered in their order, so that more columns do not change it. */
    static FieldTree of(List<Column> columns) {
        FieldTree root = new FieldTree("", -1);
        AtomicInteger numbers = new AtomicInteger();
        for (int position = 0; position < columns.size(); position++) {
            Column column = columns.get(position);
            for (int rank = 0; rank < column.pointers().size(); rank++) {
                FieldTree field = root;
                for (String step : column.pointers().get(rank)) {
                    field = field.member(step, numbers);
                }
                field.targets.add(new Target(column, position, rank));
            }
        }
        return root;
    }

    private FieldTree member(String name, AtomicInteger numbers) {
        return members.computeIfAbsent(name, step -> new FieldTree(path(step), numbers.getAndIncrement()));
    }

    private String path(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    /** All fields below this one: their paths by their numbers. */
    Map<Integer, String> paths() {
        Map<Integer, String> paths = new TreeMap<>();
        members.values().forEach(member -> {
            paths.put(member.number, member.path);
            paths.putAll(member.paths());
        });
        return paths;
    }

    /**
     * Reads a record.
     *
     * @param columns how many values there are
     * @param census gets to know which fields the record has, and how they differ from the documented ones
     * @return a value for each column; null where the record has none of the column's type
     * @throws RecordRejectedException when a field that has to be of its column's type is not
     */
    @Nullable
    Object[] values(JsonNode record, int columns, RecordCensus census) throws RecordRejectedException {
        Values values = new Values(columns);
        fillFrom(record, values, census);
        return values.all;
    }

    private void fillFrom(JsonNode record, Values values, RecordCensus census) throws RecordRejectedException {
        for (Map.Entry<String, JsonNode> member : record.properties()) {
            JsonNode value = member.getValue();
            FieldTree field = members.get(member.getKey());
            if (field == null && !value.isNull()) {
                census.differs(Drift.NEW_FIELD, path(Texts.step(member.getKey())), value);
            } else if (field != null && !value.isNull()) {
                field.fill(value, values, census);
            }
        }
    }

    private void fill(JsonNode node, Values values, RecordCensus census) throws RecordRejectedException {
        census.has(number);
        boolean fits = false;
        for (Target target : targets) {
            Object value = target.column().type().value(node);
            if (value != null) {
                values.put(target, value);
                fits = true;
            } else if (target.column().isStrict()) {
                throw new RecordRejectedException(
                        Rejection.BAD_TIMESTAMP, "The field " + target.column().name() + " is not a time.");
            }
        }
        if (!members.isEmpty() && node.isObject()) {
            fillFrom(node, values, census);
        } else if (!fits) {
            census.differs(Drift.CHANGED_TYPE, path, node);
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
