package dev.gladlyroutes.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts which fields the records of a chunk or a file have, and how they differ from the documented ones. */
final class RecordCensus {

    /** A chunk whose keys or types are random would otherwise fill the memory. */
    private static final int MOST_FINDINGS = 200;

    private static final int MOST_CONTENT_TYPES = 100;

    private final Map<String, FieldCounts> counts = new HashMap<>();
    private final Map<DriftFinding, Difference> differences = new LinkedHashMap<>();
    private FieldCounts ofType = new FieldCounts();
    private String contentType = "";
    private long line;
    private @Nullable DriftFinding first;

    /** How many records of one type there are, and how many of them have each field of a {@link FieldTree}. */
    static final class FieldCounts {

        private long records;
        private long[] withField = new long[0];

        long records() {
            return records;
        }

        /** How many have the field with a number. */
        long withField(int number) {
            return number < withField.length ? withField[number] : 0;
        }

        private void count(int number) {
            if (number >= withField.length) {
                withField = Arrays.copyOf(withField, Math.max(number + 1, 2 * withField.length));
            }
            withField[number]++;
        }

        private void add(FieldCounts other) {
            records += other.records;
            withField = Arrays.copyOf(withField, Math.max(withField.length, other.withField.length));
            for (int number = 0; number < other.withField.length; number++) {
                withField[number] += other.withField[number];
            }
        }
    }

    /**
     * Records that differ in one way.
     *
     * @param sample the first of them
     * @param records how many
     */
    record Difference(DriftSample sample, long records) {

        private Difference plus(Difference other) {
            return new Difference(sample, records + other.records);
        }
    }

    /** Begins a record, whose fields follow. */
    void begin(String type, long lineNumber) {
        contentType = counts.containsKey(type) ? type : toldApart(Texts.name(type));
        line = lineNumber;
        first = null;
        ofType = counts.computeIfAbsent(contentType, name -> new FieldCounts());
        ofType.records++;
    }

    /** The record has the field with a number of the tree. */
    void has(int field) {
        ofType.count(field);
    }

    /** The record differs. */
    void differs(Drift drift, String path, JsonNode value) {
        DriftFinding finding = new DriftFinding(drift, contentType, Texts.name(path));
        first = Objects.requireNonNullElse(first, finding);
        if (!differences.containsKey(finding) && differences.size() >= MOST_FINDINGS) {
            finding = new DriftFinding(drift, contentType, DriftFinding.OTHERS);
        }
        differences.merge(finding, new Difference(DriftSample.of(value, line), 1), Difference::plus);
    }

    /** How the record that was begun last differs, first of all; empty when it does not. */
    Optional<DriftFinding> firstDifference() {
        return Optional.ofNullable(first);
    }

    /**
     * Adds those of another one.
     *
     * @param told as which finding each of its own is told
     */
    void add(RecordCensus other, UnaryOperator<DriftFinding> told) {
        other.counts.forEach((type, more) -> counts.computeIfAbsent(toldApart(type), name -> new FieldCounts())
                .add(more));
        other.differences.forEach(
                (finding, difference) -> differences.merge(told.apply(finding), difference, Difference::plus));
    }

    private String toldApart(String type) {
        return counts.containsKey(type) || counts.size() < MOST_CONTENT_TYPES ? type : DriftFinding.OTHERS;
    }

    /** The counts by type of content, which is empty for records that have none. */
    Map<String, FieldCounts> counts() {
        return counts;
    }

    /** The differences in the order in which they were found. */
    Map<DriftFinding, Difference> differences() {
        return differences;
    }
}
