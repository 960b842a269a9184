package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.support.PeerFailures;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES + "archive-delivery.camel.yaml" + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
@MockEndpointsAndSkip("direct:(archive-head|archive-supersede|archive-upload)")
class ArchiveDeliveryRouteTest extends RouteTestSupport {

    private static final String FILE = "customers.jsonl";
    private static final String KEY =
            "gladly/customers/organization=pottery/date=2031-05-06/job=job-1/customers.jsonl.gz";

    private MockEndpoint head;
    private MockEndpoint supersede;
    private MockEndpoint upload;

    @BeforeEach
    void findRequests() {
        head = mock("direct:archive-head");
        supersede = mock("direct:archive-supersede");
        upload = mock("direct:archive-upload");
        head.whenAnyExchangeReceived(exchange -> {
            throw NoSuchKeyException.builder().statusCode(404).build();
        });
    }

    @Test
    void uploadsAFileThatIsNotThere() {
        arriveAndDeliver();

        assertThat(upload.getExchanges()).singleElement().satisfies(sent -> {
            assertThat(sent.getIn().getHeader("CamelAwsS3Key")).isEqualTo(KEY);
            assertThat(sent.getVariable("delivery")).isNotNull();
        });
        assertThat(supersede.getReceivedCounter()).isZero();
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
    }

    @Test
    void leavesAnObjectWithTheSameContent() {
        head.whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setBody(HeadObjectResponse.builder()
                        .metadata(Map.of(
                                "sha256",
                                state.sql("select sha256 from export_file")
                                        .query(String.class)
                                        .single()))
                        .build()));

        arriveAndDeliver();

        assertThat(upload.getReceivedCounter()).isZero();
        assertThat(supersede.getReceivedCounter()).isZero();
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
    }

    @Test
    void movesOtherContentAsideBeforeItIsOverwritten() {
        head.whenAnyExchangeReceived(exchange -> exchange.getMessage()
                .setBody(HeadObjectResponse.builder()
                        .metadata(Map.of("sha256", "0123"))
                        .build()));
        upload.whenAnyExchangeReceived(
                exchange -> assertThat(supersede.getReceivedCounter()).isOne());

        arriveAndDeliver();

        assertThat(supersede.getExchanges()).singleElement().satisfies(sent -> {
            assertThat(sent.getIn().getHeader("CamelAwsS3Key")).isEqualTo(KEY);
            assertThat(sent.getIn().getBody(HeadObjectResponse.class).metadata())
                    .containsEntry("sha256", "0123");
        });
        assertThat(upload.getReceivedCounter()).isOne();
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 2, 0, 0, 0));
    }

    @Test
    void overwritesNothingThatCouldNotBeMovedAside() {
        head.whenAnyExchangeReceived(exchange ->
                exchange.getMessage().setBody(HeadObjectResponse.builder().build()));
        supersede.whenAnyExchangeReceived(refusal(403, "AccessDenied"));

        arriveAndDeliver();

        assertThat(upload.getReceivedCounter()).isZero();
        assertThat(channel(Channels.ARCHIVE)).isEqualTo(ChannelState.Kind.PAUSED);
    }

    @Test
    void deadLettersAFileThatS3Refuses() throws IOException {
        upload.whenAnyExchangeReceived(refusal(400, "EntityTooLarge"));

        arriveAndDeliver();

        assertThat(upload.getReceivedCounter()).isOne();
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.sink()).isEqualTo("archive");
            assertThat(letter.job()).isEqualTo("job-1");
            assertThat(letter.file()).isEqualTo(FILE);
            assertThat(letter.line()).isZero();
            assertThat(letter.kind()).isEqualTo("REFUSED");
            assertThat(letter.reason()).isEqualTo("s3_EntityTooLarge");
            assertThat(letter.detail()).contains("as told");
        });
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 2, 0, 2, 0, 0));
        assertThat(channel(Channels.ARCHIVE)).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(spoolFiles()).hasSize(1);
    }

    @Test
    void holdsTheArchiveWhileS3IsAway() {
        upload.whenAnyExchangeReceived(refusal(503, "SlowDown"));

        arriveAndDeliver();

        assertThat(upload.getReceivedCounter()).isEqualTo(TRIES_OF_ARCHIVE);
        assertThat(channel(Channels.ARCHIVE)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void pausesTheArchiveWhenTheBucketIsMissing() {
        head.whenAnyExchangeReceived(refusal(404, "NoSuchBucket"));

        arriveAndDeliver();

        assertThat(upload.getReceivedCounter()).isZero();
        assertThat(states.of(Channels.ARCHIVE).kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(states.of(Channels.ARCHIVE).reason()).contains("NoSuchBucket", "check bucket");
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("PENDING", 0, 0, 0, 0, 0));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void archivesAFileWithoutLines() {
        arrive("job-1", FILE);
        untilQuiet();

        assertThat(upload.getReceivedCounter()).isOne();
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 0, 0, 0, 0, 0));
    }

    private void arriveAndDeliver() {
        arrive("job-1", FILE, "{\"id\":\"c1\"}", "{\"id\":\"c2\"}");
        untilQuiet();
    }

    private static Processor refusal(int status, String code) {
        return exchange -> {
            throw PeerFailures.s3(status, code, "as told");
        };
    }
}
