package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ReplayOrder;
import dev.gladlyroutes.ledger.ReplayProgress;
import dev.gladlyroutes.ledger.ReplayReports;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.support.PeerFailures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.core.sync.RequestBody;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "archive-restore.camel.yaml")
class ArchiveRestoreRouteTest extends ArchiveRouteTestSupport {

    private static final String CONTENT = "{\"id\":\"c1\"}\n{\"id\":\"c2\"}\n";

    @Autowired
    Replays replays;

    @Autowired
    ReplayReports reports;

    @Test
    void bringsAnObjectIntoTheSpoolAndOpensTheTicketOfTheSink() throws Exception {
        put("key-1", gzip(CONTENT));

        ReplayProgress file = replay("key-1").get(0);

        assertThat(file.state()).isEqualTo("PENDING");
        assertThat(file.sink()).isEqualTo("warehouse");
        assertThat(file.lines()).isEqualTo(2);
        assertThat(spoolFiles()).singleElement().asString().contains("job-1/replay-", "customers.jsonl.gz");
    }

    @Test
    void restoresOnlyAFewFilesAhead() throws Exception {
        for (int number = 1; number <= 4; number++) {
            put("key-" + number, gzip(CONTENT));
        }

        replay("key-1", "key-2", "key-3", "key-4");

        assertThat(spoolFiles()).hasSize(2);
    }

    @Test
    void asksAgainWhenS3IsBusy() throws Exception {
        put("key-1", gzip(CONTENT));
        s3.failNext(1, "getObject", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));

        assertThat(replay("key-1")).singleElement().satisfies(file -> assertThat(file.error())
                .isNull());
        assertThat(spoolFiles()).hasSize(1);
    }

    @Test
    void leavesAnObjectThatIsNotThereToAPersonAndGoesOn() throws Exception {
        put("key-2", gzip(CONTENT));

        List<ReplayProgress> files = replay("key-1", "key-2");

        assertThat(files).extracting(ReplayProgress::state).containsExactlyInAnyOrder("FAILED", "PENDING");
        assertThat(files)
                .filteredOn(file -> "FAILED".equals(file.state()))
                .singleElement()
                .satisfies(file -> assertThat(file.error()).contains("no object key-1"));
    }

    @Test
    void refusesAnObjectThatIsNotWhatItsManifestSays() throws Exception {
        put("key-1", gzip(CONTENT + "{}\n"));
        put("key-2", "not gzip".getBytes(StandardCharsets.UTF_8));
        byte[] whole = gzip(CONTENT);
        put("key-3", Arrays.copyOf(whole, whole.length - 9));

        assertThat(replay("key-1", "key-2", "key-3")).hasSize(3).allSatisfy(file -> assertThat(file.error())
                .contains("is not what its manifest says"));
        assertThat(spoolFiles()).isEmpty();
    }

    @Test
    void holdsTheChannelDuringAnOutage() throws Exception {
        put("key-1", gzip(CONTENT));
        s3.failNext(100, "getObject", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));

        assertThat(replay("key-1")).singleElement().satisfies(file -> assertThat(file.state())
                .isEqualTo("PENDING"));
        assertThat(channel("restore").name()).isEqualTo("HELD");
        s3.reset();
        control.resume("restore");
        untilQuiet();
        assertThat(spoolFiles()).hasSize(1);
    }

    private List<ReplayProgress> replay(String... keys) throws Exception {
        List<ReplayedFile> files = new ArrayList<>();
        for (String key : keys) {
            files.add(new ReplayedFile(
                    "job-" + key.substring("key-".length()),
                    UPDATED,
                    WINDOW_END,
                    false,
                    "customers.jsonl",
                    key,
                    CONTENT.length(),
                    2,
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(CONTENT.getBytes(StandardCharsets.UTF_8))),
                    null));
        }
        long replay = replays.openFromArchive("warehouse", ReplayOrder.Source.ARCHIVE, "a test", "a test", files);
        untilQuiet();
        return reports.of(List.of(replay));
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(String key, byte[] content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }
}
