package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.support.PeerFailures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "export-file-download.camel.yaml")
@MockEndpointsAndSkip("direct:gladly-request")
class ExportFileDownloadRouteTest extends RouteTestSupport {

    private static final String FILE = "customers.jsonl";
    private static final String CONTENT = "{\"id\":\"c1\"}\n{\"id\":\"c2\"}\n";
    private static final String SPOOLED = "pottery/job-1/" + UPDATED.toEpochMilli() + "/customers.jsonl.gz";

    private MockEndpoint gladly;

    /** A file as it stands in the ledger. */
    record FileRow(String state, Long bytes, Long lines, String spoolPath) {}

    @BeforeEach
    void findGladly() {
        gladly = mock("direct:gladly-request");
    }

    @Test
    void bringsAFileIntoTheSpool() throws Exception {
        gladly.whenAnyExchangeReceived(answer(CONTENT));

        download("job-1", FILE);

        assertThat(gladly.getExchanges())
                .extracting(asked -> asked.getVariable("gladlyPath"))
                .containsExactly("/api/v1/export/jobs/job-1/files/customers.jsonl");
        assertThat(spoolFiles()).containsExactly(SPOOLED);
        assertThat(content()).isEqualTo(CONTENT);
        assertThat(file()).isEqualTo(new FileRow("SPOOLED", (long) CONTENT.length(), 2L, SPOOLED));
        assertThat(ticket(Channels.DOWNLOAD, "job-1", FILE).state()).isEqualTo("DONE");
    }

    @Test
    void opensATicketForEverySink() {
        gladly.whenAnyExchangeReceived(answer(CONTENT));

        download("job-1", FILE);

        assertThat(sinkTickets()).containsExactly("archive PENDING", "segment PENDING", "warehouse PENDING");
    }

    @Test
    void asksForNamesThatAreNotFitForAPath() {
        gladly.whenAnyExchangeReceived(answer(CONTENT));

        download("../job 1", "a/b?c.jsonl");

        assertThat(gladly.getExchanges())
                .extracting(asked -> asked.getVariable("gladlyPath"))
                .containsExactly("/api/v1/export/jobs/..%2Fjob%201/files/a%2Fb%3Fc.jsonl");
    }

    @Test
    void marksTheJobAsExpiredWhenGladlyNoLongerHasTheFile() throws Exception {
        gladly.whenAnyExchangeReceived(refusal(404));

        download("job-1", FILE);

        assertThat(gladly.getReceivedCounter()).isOne();
        assertThat(file().state()).isEqualTo("EXPIRED");
        assertThat(state.sql("select expired from export_job")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(ticket(Channels.DOWNLOAD, "job-1", FILE).state()).isEqualTo("DONE");
        assertThat(channel(Channels.DOWNLOAD)).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(sinkTickets()).isEmpty();
        assertThat(spoolFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"c1\"}\n{\"id\":\"c",
                "<html><body>Maintenance</body></html>",
                "{\"errors\":[{\"attr\":\"id\",\"code\":\"invalid\",\"detail\":\"no\"}]}\n"
            })
    void fetchesAFileAgainThatDidNotComeWhole(String body) throws Exception {
        gladly.whenAnyExchangeReceived(answer(CONTENT));
        gladly.whenExchangeReceived(1, answer(body));

        download("job-1", FILE);

        assertThat(gladly.getReceivedCounter()).isEqualTo(2);
        assertThat(spoolFiles()).containsExactly(SPOOLED);
        assertThat(content()).isEqualTo(CONTENT);
    }

    @Test
    void fetchesAFileAgainAfterABrokenConnection() throws Exception {
        gladly.whenAnyExchangeReceived(answer(CONTENT));
        gladly.whenExchangeReceived(1, exchange -> exchange.getMessage().setBody(broken()));

        download("job-1", FILE);

        assertThat(gladly.getReceivedCounter()).isEqualTo(2);
        assertThat(content()).isEqualTo(CONTENT);
    }

    @Test
    void holdsTheDownloadsWhileGladlyIsAway() throws Exception {
        gladly.whenAnyExchangeReceived(exchange -> exchange.getMessage().setBody(broken()));

        download("job-1", FILE);

        assertThat(gladly.getReceivedCounter()).isEqualTo(TRIES_OF_SOURCE);
        assertThat(channel(Channels.DOWNLOAD)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(Channels.DOWNLOAD, "job-1", FILE).state()).isEqualTo("PENDING");
        assertThat(file().state()).isEqualTo("LISTED");
        assertThat(sinkTickets()).isEmpty();
        assertThat(spoolFiles()).isEmpty();
    }

    @Test
    void pausesTheDownloadsWhenTheCredentialsAreRefused() {
        gladly.whenAnyExchangeReceived(refusal(401));

        download("job-1", FILE);

        assertThat(gladly.getReceivedCounter()).isOne();
        assertThat(channel(Channels.DOWNLOAD)).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(ticket(Channels.DOWNLOAD, "job-1", FILE).state()).isEqualTo("PENDING");
    }

    @Test
    void takesTheFileOnceTheDownloadsAreResumed() throws Exception {
        gladly.whenAnyExchangeReceived(answer(CONTENT));
        gladly.whenExchangeReceived(1, refusal(403));
        download("job-1", FILE);

        control.resume(Channels.DOWNLOAD);
        untilQuiet();

        assertThat(content()).isEqualTo(CONTENT);
        assertThat(ticket(Channels.DOWNLOAD, "job-1", FILE).state()).isEqualTo("DONE");
    }

    private void download(String job, String file) {
        ledger.record(List.of(job(job, file)));
        untilQuiet();
    }

    private FileRow file() {
        return state.sql("select state, bytes, lines, spool_path from export_file")
                .query(FileRow.class)
                .single();
    }

    private List<String> sinkTickets() {
        return state.sql("select channel || ' ' || state from ticket where channel not in ('download', 'manifest')"
                        + " order by channel")
                .query(String.class)
                .list();
    }

    private String content() throws IOException {
        try (InputStream content = spool.open(Path.of(file().spoolPath()))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Processor answer(String body) {
        return exchange -> exchange.getMessage().setBody(stream(body));
    }

    private static Processor refusal(int status) {
        return exchange -> {
            throw PeerFailures.http(status);
        };
    }

    /** A body whose connection breaks at the end of a line. */
    private static InputStream broken() {
        return new SequenceInputStream(stream("{\"id\":\"c1\"}\n"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }
        });
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }
}
