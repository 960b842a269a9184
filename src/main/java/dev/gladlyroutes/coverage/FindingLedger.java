package dev.gladlyroutes.coverage;

import dev.gladlyroutes.coverage.Finding.Key;
import dev.gladlyroutes.coverage.Finding.Urgency;
import dev.gladlyroutes.ledger.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The findings that were said. Of several processes on one database, exactly one is told of each change. */
class FindingLedger {

    private final JdbcClient jdbc;
    private final String organization;

    FindingLedger(JdbcClient jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
    }

    /**
     * What is to be said.
     *
     * @param news findings that are new, or more urgent than before
     * @param gone findings that are no more
     */
    record Changes(List<Finding> news, List<Finding> gone) {}

    /** The findings by what tells them apart. */
    Map<Key, Finding> known() {
        return jdbc
                .sql("select kind, subject, job_id, window_start, window_end, since, reached, detail from finding"
                        + " where organization = :organization")
                .param("organization", organization)
                .query(FindingLedger::finding)
                .list()
                .stream()
                .collect(Collectors.toMap(Finding::key, Function.identity()));
    }

    /** Records the findings of now, and tells what this process is the first to know. */
    Changes replace(List<Finding> findings) {
        Map<Key, Finding> gone = known();
        List<Finding> news = new ArrayList<>();
        for (Finding finding : findings) {
            Finding before = gone.remove(finding.key());
            if (before == null ? insert(finding) : isNews(before, finding)) {
                news.add(finding);
            }
        }
        return new Changes(news, gone.values().stream().filter(this::delete).toList());
    }

    private boolean isNews(Finding before, Finding finding) {
        boolean sameUrgency =
                before.urgency().reached().equals(finding.urgency().reached());
        if (sameUrgency && before.detail().equals(finding.detail())) {
            return false;
        }
        return update(before, finding) && !sameUrgency;
    }

    private boolean insert(Finding finding) {
        try {
            return statement(
                                    """
                            insert into finding (organization, kind, subject, job_id, window_start, window_end, since,
                                reached, detail)
                            values (:organization, :kind, :subject, :job, :windowStart, :windowEnd, :since,
                                :reached, :detail)
                            """,
                                    finding)
                            .param("job", finding.jobId())
                            .param("since", Times.parameter(finding.since()))
                            .update()
                    == 1;
        } catch (DuplicateKeyException anotherProcessWasFaster) {
            return false;
        }
    }

    private boolean update(Finding before, Finding finding) {
        return statement(
                                """
                        update finding set window_start = :windowStart, window_end = :windowEnd, reached = :reached,
                            detail = :detail
                        where organization = :organization and kind = :kind and subject = :subject
                            and reached = :reachedBefore
                        """,
                                finding)
                        .param("reachedBefore", before.urgency().reached().toString())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec statement(String sql, Finding finding) {
        return jdbc.sql(sql)
                .param("organization", organization)
                .param("kind", finding.kind().name())
                .param("subject", finding.subject())
                .param("windowStart", Times.parameter(finding.windowStart()))
                .param("windowEnd", Times.parameter(finding.windowEnd()))
                .param("reached", finding.urgency().reached().toString())
                .param("detail", finding.detail());
    }

    private boolean delete(Finding finding) {
        return jdbc.sql("delete from finding where organization = :organization and kind = :kind"
                                + " and subject = :subject")
                        .param("organization", organization)
                        .param("kind", finding.kind().name())
                        .param("subject", finding.subject())
                        .update()
                == 1;
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        FindingKind kind = FindingKind.valueOf(row.getString("kind"));
        return new Finding(
                kind,
                row.getString("subject"),
                row.getString("job_id"),
                Times.column(row, "window_start"),
                Times.column(row, "window_end"),
                Times.column(row, "since"),
                row.getString("detail"),
                kind.remedy(),
                new Urgency(Duration.parse(row.getString("reached")), kind.isDataMissing()));
    }
}
