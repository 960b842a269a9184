package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "spool-purge.camel.yaml",
            "gladly.spool.retention=14d",
            "gladly.sink.segment.enabled=false"
        })
class SpoolPurgeRouteTest extends RouteTestSupport {

    private static final Duration RETENTION = Duration.ofDays(14);
    private static final String FILE = "customers.jsonl";

    @Test
    void removesAFileThatEverySinkWasDoneWithForItsRetention() throws Exception {
        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        finish(Channels.ARCHIVE);
        finish("warehouse");
        clock.pass(RETENTION.plusSeconds(1));

        purge();

        assertThat(spoolFiles()).isEmpty();
        assertThat(fileStates()).containsExactly("PURGED");
    }

    @Test
    void keepsAFileUntilItsRetentionHasPassed() throws Exception {
        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        finish(Channels.ARCHIVE);
        clock.pass(Duration.ofDays(10));
        finish("warehouse");
        clock.pass(Duration.ofDays(10));

        purge();

        assertThat(spoolFiles()).hasSize(1);
        assertThat(fileStates()).containsExactly("SPOOLED");
    }

    @Test
    void keepsAFileThatASinkStillNeeds() throws Exception {
        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        finish(Channels.ARCHIVE);
        clock.pass(RETENTION.multipliedBy(2));

        purge();

        assertThat(spoolFiles()).hasSize(1);
    }

    @Test
    void keepsAFileThatADeadLetterPointsTo() throws Exception {
        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        finish(Channels.ARCHIVE);
        finish("warehouse");
        state.sql("insert into dead_letter (organization, sink, job_id, file_name, line_number, part, kind, reason,"
                        + " created_at) values ('pottery', 'archive', 'job-1', 'customers.jsonl', 0, '', 'REFUSED',"
                        + " 's3_EntityTooLarge', :at)")
                .param("at", Times.parameter(clock.instant()))
                .update();
        clock.pass(RETENTION.plusSeconds(1));

        purge();

        assertThat(spoolFiles()).hasSize(1);
    }

    @Test
    void removesWhatAKilledProcessLeftBehind() throws Exception {
        leave("pottery/job-9/1/agents.jsonl.gz.1.part", clock.instant().minus(Duration.ofHours(25)));
        leave("pottery/job-9/1/agents.jsonl.gz.2.part", clock.instant().minus(Duration.ofHours(23)));

        purge();

        assertThat(spoolFiles()).containsExactly("pottery/job-9/1/agents.jsonl.gz.2.part");
    }

    @Test
    void removesAllThatIsExpiredAtOnce() throws Exception {
        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        arrive("job-2", FILE, "{\"id\":\"c2\"}");
        for (String sink : List.of(Channels.ARCHIVE, "warehouse", Channels.ARCHIVE, "warehouse")) {
            finish(sink);
        }
        clock.pass(RETENTION.plusSeconds(1));

        purge();

        assertThat(spoolFiles()).isEmpty();
        assertThat(fileStates()).containsExactly("PURGED", "PURGED");
    }

    @Test
    void hasNoTimerInARunThatEnds() {
        assertThat(camel.getRoute("spool-purge")).isNull();
    }

    private void purge() {
        assertThat(call("spool-purge-run", null, Map.of()).getException()).isNull();
    }

    /** The sink is through with its next file of one line. */
    private void finish(String sink) {
        Ticket ticket = tickets.claim(sink, "a sink", false).orElseThrow();
        tickets.checkpoint(ticket, 1, new Counts(1, 0, 0, 0));
        assertThat(settlement.settle(ticket)).isTrue();
    }

    private void leave(String name, Instant modified) throws IOException {
        Path file = spool.directory().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "a part");
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private List<String> fileStates() {
        return state.sql("select state from export_file").query(String.class).list();
    }
}
