package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.JobChange;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.support.LogCapture;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PollLogTest {

    @RegisterExtension
    private final LogCapture written = new LogCapture(PollLog.class);

    private final TestLedger ledger = new TestLedger();
    private final LastPoll last = new LastPoll(Clock.systemUTC());
    private final PollLog log = new PollLog(new FailureClassifier(), last, TestPolls.ledger(ledger));

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void tellsThatTheListWasReadEvenWithoutNews() {
        log.read(List.of());
        assertThat(written.lines()).singleElement().asString().contains("Job list read", "changedJobs", "0");
    }

    @Test
    void remembersHowTheLastPollEnded() {
        assertThat(last.result()).isEmpty();
        log.failed(new HttpOperationFailedException("https://pottery.gladly.com", 401, "no", null, Map.of(), null));
        assertThat(last.result())
                .hasValueSatisfying(result -> assertThat(result.reason()).contains("gladly.source"));
        log.read(List.of());
        assertThat(last.result())
                .hasValueSatisfying(result -> assertThat(result.reason()).isNull());
    }

    @Test
    void tellsAndRemembersAFailureAlsoWithoutTheStateDatabase() {
        ledger.jdbc.sql("drop table poll").update();
        log.failed(http(503));
        assertThat(only().getFormattedMessage()).contains("503");
        assertThat(last.result()).isPresent();
    }

    @Test
    void tellsOfAJobQuietly() {
        log.changed(new JobChange(job("COMPLETED"), false));
        assertThat(only().getLevel()).isEqualTo(Level.INFO);
        assertThat(only().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains("job=job-1", "status=COMPLETED", "files=2");
    }

    @Test
    void tellsAJobThatCameAgainFromANewOne() {
        log.changed(new JobChange(job("COMPLETED"), true));
        assertThat(only().getFormattedMessage()).contains("again");
    }

    @Test
    void tellsLoudlyOfAFileThatIsGone() {
        log.expired(TestDelivery.ticket("download", "agents.jsonl"));
        assertThat(only().getLevel()).isEqualTo(Level.ERROR);
        assertThat(only().getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .contains("job=job-1", "file=agents.jsonl");
    }

    @Test
    void tellsWhyTheJobListCouldNotBeReadWithoutTheAnswer() {
        log.failed(http(503));
        assertThat(only().getLevel()).isEqualTo(Level.ERROR);
        assertThat(only().getFormattedMessage()).contains("503").doesNotContain("answer-body");
    }

    private ILoggingEvent only() {
        assertThat(written.events()).hasSize(1);
        return written.events().get(0);
    }

    private static ExportJob job(String status) {
        Instant end = Instant.parse("2031-05-06T00:00:00Z");
        return new ExportJob("job-1", null, status, end, null, end, List.of("agents.jsonl", "topics.jsonl"));
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException("https://myorg.gladly.com", status, "x", null, Map.of(), "answer-body");
    }
}
