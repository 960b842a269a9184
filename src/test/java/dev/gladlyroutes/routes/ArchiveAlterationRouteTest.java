package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.gladlyroutes.deadletter.DeadLetterFilter;
import dev.gladlyroutes.deadletter.DeadLetterReplays;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.support.PeerFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "archive-delivery.camel.yaml" + RouteTestSupport.AND
                    + "archive-alteration.camel.yaml" + RouteTestSupport.AND + "archive-requests.camel.yaml"
                    + RouteTestSupport.AND + "archive-manifest.camel.yaml" + RouteTestSupport.AND
                    + "dead-letter.camel.yaml",
            "gladly.field-policy.rules[0].fields=name,address",
            "gladly.field-policy.rules[0].action=mask",
            "gladly.field-policy.rules[0].sinks=archive"
        })
class ArchiveAlterationRouteTest extends ArchiveRouteTestSupport {

    private static final String FILE = "customers.jsonl";
    private static final String KEY =
            "gladly/customers/organization=pottery/date=2031-05-06/job=job-1/customers.jsonl.gz";
    private static final String MANIFEST =
            "gladly/_manifests/organization=pottery/date=2031-05-06/job=job-1/manifest.json";

    @Autowired
    private DeadLetterReplays replays;

    @Test
    void archivesAnAlteredCopyAndSaysSo() throws IOException {
        arrive("job-1", FILE, "{\"id\":\"c1\",\"name\":\"Imke\"}", "", "{\"id\":\"c2\",\"n\":1.0}");
        untilQuiet();

        assertThat(archived()).isEqualTo("{\"id\":\"c1\",\"name\":\"***\"}\n\n{\"id\":\"c2\",\"n\":1.0}\n");
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 3, 3, 0, 0, 0));
        Map<String, String> metadata =
                client.headObject(request -> request.bucket(BUCKET).key(KEY)).metadata();
        assertThat(content(MANIFEST))
                .contains("\"altered\" : true", "\"bytes\" : 46", "\"lines\" : 3", metadata.get("sha256"))
                .doesNotContain(state.sql("select sha256 from export_file")
                        .query(String.class)
                        .single());
        assertThat(metadata).containsEntry("lines", "3");
        assertThat(spoolFiles()).as("the copy is gone, Gladly's own file stays").hasSize(1);
    }

    @Test
    void leavesOutWhatItCannotAlterAndDeadLettersIt() throws IOException {
        arrive("job-1", FILE, "{\"id\":\"c1\",\"name\":\"Imke\"}", "Imke's own words", "[\"Imke\"]");
        untilQuiet();

        assertThat(archived()).isEqualTo("{\"id\":\"c1\",\"name\":\"***\"}\n\n\n");
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 3, 1, 2, 0, 0));
        assertThat(deadLetters())
                .extracting(DeadLetter::line, DeadLetter::kind, DeadLetter::reason)
                .containsExactly(tuple(2L, "INVALID", "not_json"), tuple(3L, "INVALID", "not_an_object"));
        assertThat(content(MANIFEST)).contains("\"altered\" : true", "\"deadLettered\" : 2");
    }

    @Test
    void leavesLinesThatWereLeftOutToAPerson() {
        arrive("job-1", FILE, "no record");
        untilQuiet();

        assertThat(replays.open(DeadLetterFilter.ALL, "a test")).isEmpty();
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void writesTheCopyAnewWhenTheArchiveIsBack() throws IOException {
        s3.failNext(TRIES_OF_ARCHIVE, "putObject", PeerFailures.s3(503, "SlowDown", "as told"));
        arrive("job-1", FILE, "{\"name\":\"Imke\"}");
        untilQuiet();
        assertThat(channel(Channels.ARCHIVE)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(spoolFiles()).as("no copy waits").hasSize(1);

        control.resume(Channels.ARCHIVE);
        untilQuiet();

        assertThat(archived()).isEqualTo("{\"name\":\"***\"}\n");
        assertThat(spoolFiles()).hasSize(1);
    }

    @Test
    void takesARefusedFileAgainWithItsLinesThatAreNoRecords() throws IOException {
        s3.failNext(1, "putObject", PeerFailures.s3(400, "EntityTooLarge", "as told"));
        arrive("job-1", FILE, "{\"name\":\"Imke\"}", "no record", "{}");
        untilQuiet();
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 3, 0, 3, 0, 0));

        replays.open(DeadLetterFilter.ALL, "a test");
        control.resume(Channels.ARCHIVE);
        untilQuiet();

        assertThat(archived()).isEqualTo("{\"name\":\"***\"}\n\n{}\n");
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 3, 2, 1, 0, 0));
        assertThat(deadLetters()).extracting(DeadLetter::line).containsExactly(2L);
    }

    private static String archived() throws IOException {
        byte[] object = client.getObjectAsBytes(
                        request -> request.bucket(BUCKET).key(KEY))
                .asByteArray();
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(object))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String content(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String();
    }
}
