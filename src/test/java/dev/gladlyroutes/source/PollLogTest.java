package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.JobChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PollLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(PollLog.class);
    private final Level before = logger.getLevel();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final PollLog log = new PollLog(new FailureClassifier());

    @BeforeEach
    void listen() {
        written.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(written);
        logger.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        logger.setAdditive(true);
        logger.detachAppender(written);
        logger.setLevel(before);
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
    void tellsLoudlyOfAWindowThatGladlyFailedToExport() {
        log.changed(new JobChange(job("FAILED"), false));
        assertThat(only().getLevel()).isEqualTo(Level.ERROR);
        assertThat(only().getFormattedMessage()).contains("Gladly Support");
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
        assertThat(written.list).hasSize(1);
        return written.list.get(0);
    }

    private static ExportJob job(String status) {
        Instant end = Instant.parse("2031-05-06T00:00:00Z");
        return new ExportJob("job-1", null, status, end, null, end, List.of("agents.jsonl", "topics.jsonl"));
    }

    private static HttpOperationFailedException http(int status) {
        return new HttpOperationFailedException("https://myorg.gladly.com", status, "x", null, Map.of(), "answer-body");
    }
}
