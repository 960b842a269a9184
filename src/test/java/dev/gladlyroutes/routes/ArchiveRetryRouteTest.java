package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.support.PeerFailures;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The whole way of a file into the archive, with requests that fail between others that do not. */
@TestPropertySource(
        properties = RouteTestSupport.ROUTE_FILES
                + "archive-delivery.camel.yaml"
                + RouteTestSupport.AND
                + "archive-requests.camel.yaml"
                + RouteTestSupport.AND
                + "dead-letter.camel.yaml")
class ArchiveRetryRouteTest extends ArchiveRouteTestSupport {

    private static final String FILE = "customers.jsonl";

    @Test
    void uploadsAgainAfterItSawThatThereIsNoObject() {
        s3.failNext(TRIES_OF_ARCHIVE - 1, "putObject", PeerFailures.s3(503, "SlowDown", "as told"));

        arrive("job-1", FILE, "{\"id\":\"c1\"}");
        untilQuiet();

        assertThat(s3.operations())
                .startsWith("headObject")
                .containsSubsequence(Collections.nCopies(TRIES_OF_ARCHIVE, "putObject"));
        assertThat(ticket(Channels.ARCHIVE, "job-1", FILE)).isEqualTo(new TicketRow("DONE", 1, 1, 0, 0, 0));
    }
}
