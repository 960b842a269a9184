package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.DeliveryStoppedException;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.NotAnExportException;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import dev.gladlyroutes.spool.TruncatedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadsTest {

    private static final Ticket TICKET = TestDelivery.ticket("download", "agents.jsonl");

    @TempDir
    private Path folder;

    private final Progress progress = new Progress();
    private Spool spool;
    private Downloads downloads;

    @BeforeEach
    void open() {
        spool = new Spool(folder);
        downloads = new Downloads(spool, progress);
    }

    @Test
    void asksForTheFileOfTheJob() {
        assertThat(downloads.path(TestDelivery.of(TICKET))).isEqualTo("/api/v1/export/jobs/job-1/files/agents.jsonl");
    }

    @Test
    void leavesTheJobsFolderForNoName() {
        Ticket hostile = TestDelivery.ticket("download", "myorg", "../agents", "x?y/../z");
        assertThat(downloads.path(TestDelivery.of(hostile)))
                .isEqualTo("/api/v1/export/jobs/..%2Fagents/files/x%3Fy%2F..%2Fz");
    }

    @Test
    void storesAFileOfAnyNameAndAsksForItByItsWholeName() throws IOException {
        String name = "漢".repeat(200);
        Ticket longest = TestDelivery.ticket("download", "myorg", name, name);
        String encoded = "%E6%BC%A2".repeat(200);
        assertThat(downloads.path(TestDelivery.of(longest)))
                .isEqualTo("/api/v1/export/jobs/" + encoded + "/files/" + encoded);
        assertThat(spool.locate(
                        downloads.store(TestDelivery.of(longest), body("{}\n")).path()))
                .exists();
    }

    @Test
    void storesTheAnswerInTheSpool() throws IOException {
        SpooledFile file = downloads.store(TestDelivery.of(TICKET), body("{\"id\":\"a\"}\n{\"id\":\"b\"}\n"));
        assertThat(file.lines()).isEqualTo(2);
        assertThat(spool.locate(file.path())).exists();
        assertThat(progress.downloadedBytes()).isEqualTo(file.bytes());
    }

    @Test
    void demandsRecordsOfTheDocumentedTablesOnly() throws IOException {
        Ticket unknown = TestDelivery.ticket("download", "surveys.xml");
        assertThat(downloads
                        .store(TestDelivery.of(unknown), body("<html>\n<p>"))
                        .lines())
                .isEqualTo(2);
        for (String table : ExportTable.NAMES) {
            Ticket known = TestDelivery.ticket("download", table + ".jsonl");
            assertThatThrownBy(() -> downloads.store(TestDelivery.of(known), body("<html>\n<p>")))
                    .isInstanceOf(NotAnExportException.class);
        }
    }

    @Test
    void triesAnAnswerWithoutABodyAgain() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:store").bean(downloads, "store");
                }
            });
            camel.start();
            Exchange answered = camel.createProducerTemplate()
                    .request("direct:store", exchange -> exchange.setVariable("delivery", TestDelivery.of(TICKET)));
            assertThat(answered.getException())
                    .isInstanceOf(TruncatedFileException.class)
                    .hasMessage("Gladly answered without a body.");
        }
    }

    @Test
    void keepsTheVersionsOfAJobApart() throws IOException {
        Ticket again = new Ticket(
                1,
                "download",
                "myorg",
                "job-1",
                "agents.jsonl",
                Instant.parse("2031-05-07T00:00:00Z"),
                TICKET.windowEnd(),
                false,
                1,
                0,
                null);
        SpooledFile first = downloads.store(TestDelivery.of(TICKET), body("{}\n"));
        SpooledFile second = downloads.store(TestDelivery.of(again), body("{}\n"));
        assertThat(first.path()).isNotEqualTo(second.path());
        assertThat(spool.locate(first.path())).exists();
    }

    @Test
    void endsEarlyWhenTheTicketIsLost() {
        Delivery lost = TestDelivery.lost(TICKET);
        assertThatThrownBy(() -> downloads.store(lost, body("{}\n"))).isInstanceOf(LeaseLostException.class);
        assertThat(folder.toFile().listFiles(file -> file.getName().endsWith(".gz")))
                .isEmpty();
    }

    @Test
    void endsEarlyWhenTheApplicationStops() {
        assertThatThrownBy(() -> downloads.store(TestDelivery.stopping(TICKET), body("{}\n")))
                .isInstanceOf(DeliveryStoppedException.class);
    }

    private static InputStream body(String content) {
        return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
    }
}
