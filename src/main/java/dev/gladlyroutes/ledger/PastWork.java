package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.ExportTable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier files were like, and how long they took: what the next ones are expected to be. Changes nothing. */
public final class PastWork {

    private final Map<String, Sum> files = new HashMap<>();
    private final Map<String, Sum> deliveries = new HashMap<>();
    private final Map<String, Sum> segment = new HashMap<>();

    private PastWork() {}

    /** Sums over files. */
    private static final class Sum {
        private long count;
        private long bytes;
        private long lines;
        private long delivered;
        private Duration time = Duration.ZERO;

        private void add(long moreBytes, long moreLines, long moreDelivered, Duration moreTime) {
            count++;
            bytes += moreBytes;
            lines += moreLines;
            delivered += moreDelivered;
            time = time.plus(moreTime);
        }
    }

    /** Reads it. */
    public static PastWork read(JdbcClient jdbc, String organization) {
        PastWork past = new PastWork();
        jdbc.sql(
                        """
                        select t.channel, t.file_name, t.delivered, t.last_attempt_at, t.done_at, f.bytes, f.lines
                        from ticket t
                        join export_file f on f.organization = t.organization and f.job_id = t.job_id
                            and f.file_name = t.file_name
                        where t.organization = :organization and t.state = 'DONE' and t.attempts = 1
                            and f.lines is not null
                        """)
                .param("organization", organization)
                .query(row -> {
                    Instant began = Times.column(row, "last_attempt_at");
                    Instant done = Times.column(row, "done_at");
                    Duration time = began == null || done == null ? Duration.ZERO : Duration.between(began, done);
                    past.add(
                            row.getString("channel"),
                            ExportTable.of(row.getString("file_name")),
                            row.getLong("bytes"),
                            row.getLong("lines"),
                            row.getLong("delivered"),
                            time);
                });
        return past;
    }

    private void add(String channel, String table, long bytes, long lines, long delivered, Duration time) {
        deliveries.computeIfAbsent(channel, key -> new Sum()).add(bytes, lines, delivered, time);
        if (Channels.DOWNLOAD.equals(channel)) {
            files.computeIfAbsent(table, key -> new Sum()).add(bytes, lines, 0, time);
        } else if (Channels.SEGMENT.equals(channel)) {
            segment.computeIfAbsent(table, key -> new Sum()).add(bytes, lines, delivered, time);
        }
    }

    /** Average size of a table's files. */
    public Optional<Long> bytes(String table) {
        return Optional.ofNullable(files.get(table)).map(sum -> sum.bytes / sum.count);
    }

    /** Average number of lines in a table's files. */
    public Optional<Long> lines(String table) {
        return Optional.ofNullable(files.get(table)).map(sum -> sum.lines / sum.count);
    }

    /** Which part of a table's lines made an event that Segment took. */
    public Optional<Double> eventsPerLine(String table) {
        return Optional.ofNullable(segment.get(table))
                .filter(sum -> sum.lines > 0)
                .map(sum -> (double) sum.delivered / sum.lines);
    }

    /** How long a channel takes for so many files with so many bytes, by the bytes that it was given before. */
    public Optional<Duration> time(String channel, long bytes) {
        return Optional.ofNullable(deliveries.get(channel))
                .filter(sum -> sum.bytes > 0)
                .map(sum -> Duration.ofMillis((long) (sum.time.toMillis() * ((double) bytes / sum.bytes))));
    }
}
