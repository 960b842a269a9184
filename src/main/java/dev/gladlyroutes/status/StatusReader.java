package dev.gladlyroutes.status;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Times;
import dev.gladlyroutes.source.ExportTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads how things stand. */
public class StatusReader {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ChannelReader channels;
    private final JobReader jobs;
    private final CoverageReport coverage;
    private final String organization;
    private final Clock clock;

    /**
     * @param channels the channels of the configuration; those that only the ledger knows are read too
     * @param organization whose jobs to read
     */
    public StatusReader(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Channels channels,
            CoverageReport coverage,
            String organization,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.channels = new ChannelReader(jdbc, channels, organization);
        this.jobs = new JobReader(jdbc, organization);
        this.coverage = coverage;
        this.organization = organization;
        this.clock = clock;
    }

    /**
     * How things stand now.
     *
     * @param since jobs whose window ended before it, and that are done, are left out
     */
    public Status read(Instant since) {
        return Objects.requireNonNull(transaction.execute(status -> readNow(since)));
    }

    private Status readNow(Instant since) {
        Instant now = clock.instant();
        List<ChannelStatus> stands = channels.read(now);
        List<JobStatus> listed = jobs.read(since, now, stands);
        return new Status(
                organization,
                now,
                stands,
                listed,
                freshness(now),
                new DeadLetterCounts(jdbc, organization).ofAll(now),
                coverage.findings(),
                coverage.deadlines(),
                coverage.supportText());
    }

    private List<Status.Freshness> freshness(Instant now) {
        return jdbc.sql(
                        """
                        select channel, file_name, min(file_rank) as file_rank,
                            max(case state when 'DONE' then window_end end) as newest
                        from ticket
                        where organization = :organization and channel not in ('download', 'manifest')
                        group by channel, file_name
                        order by file_rank, file_name, channel
                        """)
                .param("organization", organization)
                .query((row, number) -> new Status.Freshness(
                        ExportTable.of(row.getString("file_name")),
                        row.getString("channel"),
                        Age.of(Times.column(row, "newest"), now)))
                .list();
    }
}
