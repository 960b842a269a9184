package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.warehouse.RecordCensus.FieldCounts;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Table {@code record_fields}: which fields the records of exports really have, and how often. Records of a file that is
 * loaded again are counted again, all their fields alike.
 */
final class RecordFields {

    /** Stands for the records themselves among their fields. */
    private static final String RECORD = "";

    /** From so many records on, a field that all of them have is one that records of their type have. */
    private static final long MANY_BEFORE = 100;

    /** So many types of content are told apart in a table. */
    private static final int MOST_CONTENT_TYPES = 200;

    /** In so many records of one file it would be a strange chance that none has such a field. */
    private static final long MANY_IN_A_FILE = 20;

    private final JdbcOperations jdbc;
    private final String table;

    /** @param prefix what the names of all tables begin with */
    RecordFields(JdbcOperations jdbc, String prefix) {
        this.jdbc = jdbc;
        this.table = prefix + "record_fields";
    }

    /**
     * The fields that all records of a type had up to a file's window, and none of the file has.
     *
     * @param counts of the file's records of that type
     * @param paths the fields by their numbers in the counts
     */
    List<String> vanished(Ticket ticket, String contentType, FieldCounts counts, Map<Integer, String> paths) {
        if (counts.records() < MANY_IN_A_FILE) {
            return List.of();
        }
        Map<String, Long> before = before(ticket, contentType);
        long records = before.getOrDefault(RECORD, 0L);
        return paths.entrySet().stream()
                .filter(field -> records >= MANY_BEFORE
                        && before.getOrDefault(field.getValue(), 0L) == records
                        && counts.withField(field.getKey()) == 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Counts a file's records of a type and their fields, in an order that lets two processes wait for each other. */
    void count(Ticket ticket, String contentType, FieldCounts counts, Map<Integer, String> paths) {
        Set<String> known = known(ticket, contentType);
        if (known.isEmpty() && !DriftFinding.OTHERS.equals(contentType) && contentTypes(ticket) >= MOST_CONTENT_TYPES) {
            count(ticket, DriftFinding.OTHERS, counts, paths);
            return;
        }
        SortedMap<String, Long> added = new TreeMap<>(Map.of(RECORD, counts.records()));
        paths.forEach((number, path) -> {
            if (counts.withField(number) > 0) {
                added.put(path, counts.withField(number));
            }
        });
        added.entrySet()
                .removeIf(field -> !known.contains(field.getKey())
                        && insert(ticket, contentType, field.getKey(), field.getValue()));
        add(ticket, contentType, added);
    }

    private Map<String, Long> before(Ticket ticket, String contentType) {
        Map<String, Long> fields = new HashMap<>();
        jdbc.query(
                "select path, records from " + table
                        + " where table_name = ? and content_type = ? and last_window_end <= ?",
                row -> {
                    fields.put(row.getString("path"), row.getLong("records"));
                },
                ticket.table(),
                contentType,
                Times.parameter(ticket.windowEnd()));
        return fields;
    }

    private Set<String> known(Ticket ticket, String contentType) {
        return new HashSet<>(jdbc.queryForList(
                "select path from " + table + " where table_name = ? and content_type = ?",
                String.class,
                ticket.table(),
                contentType));
    }

    private int contentTypes(Ticket ticket) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(distinct content_type) from " + table + " where table_name = ?",
                Integer.class,
                ticket.table()));
    }

    /** False when another process was quicker. */
    private boolean insert(Ticket ticket, String contentType, String path, long records) {
        OffsetDateTime window = Times.parameter(ticket.windowEnd());
        try {
            jdbc.update(
                    "insert into " + table + " (table_name, content_type, path, records, first_window_end,"
                            + " last_window_end) values (?, ?, ?, ?, ?, ?)",
                    ticket.table(),
                    contentType,
                    path,
                    records,
                    window,
                    window);
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    private void add(Ticket ticket, String contentType, Map<String, Long> added) {
        OffsetDateTime window = Times.parameter(ticket.windowEnd());
        jdbc.batchUpdate(
                "update " + table + " set records = records + ?,"
                        + " first_window_end = case when first_window_end > ? then ? else first_window_end end,"
                        + " last_window_end = case when last_window_end < ? then ? else last_window_end end"
                        + " where table_name = ? and content_type = ? and path = ?",
                added.entrySet().stream()
                        .map(field -> new Object[] {
                            field.getValue(),
                            window,
                            window,
                            window,
                            window,
                            ticket.table(),
                            contentType,
                            field.getKey()
                        })
                        .toList());
    }
}
