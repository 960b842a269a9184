package dev.gladlyroutes.status;

import dev.gladlyroutes.ledger.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how many lines the sinks were done with, by day. A file counts as a whole on the day when it was done. */
public class ThroughputReader {

    private final JdbcClient jdbc;
    private final String organization;

    /** @param organization whose files to count */
    public ThroughputReader(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /** Lines by sink and day (UTC) of the files that were done since the given time; days without any are left out. */
    public Map<String, Map<LocalDate, Long>> read(Instant since) {
        Map<String, Map<LocalDate, Long>> lines = new TreeMap<>();
        jdbc.sql(
                        """
                        select channel, done_at, delivered + dead_lettered + filtered + superseded as lines
                        from ticket
                        where organization = :organization and state = 'DONE' and done_at >= :since
                            and channel not in ('download', 'manifest')
                        """)
                .param("organization", organization)
                .param("since", Times.parameter(since))
                .query(row -> {
                    LocalDate day = LocalDate.ofInstant(Times.column(row, "done_at"), ZoneOffset.UTC);
                    lines.computeIfAbsent(row.getString("channel"), sink -> new TreeMap<>())
                            .merge(day, row.getLong("lines"), Long::sum);
                });
        return lines;
    }
}
