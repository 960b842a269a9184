package dev.gladlyroutes.routes;

import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.GladlyRoutesApplication;
import dev.gladlyroutes.delivery.ChannelControl;
import dev.gladlyroutes.delivery.TicketDesk;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.JobLedger;
import dev.gladlyroutes.ledger.Settlement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.segment.SegmentTurn;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import dev.gladlyroutes.support.Arrivals;
import dev.gladlyroutes.support.MovableClock;
import dev.gladlyroutes.support.StoppedTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * What the route tests share: the application's beans with a state database in memory, a spool in a temporary folder
 * and all sinks switched on. A test names the route files it is about in the property {@link #ROUTE_FILES}, and puts
 * mocks in the place of their neighbours.
 *
 * <p>Time stands still, except that a second passes with each redelivery. The source is tried again for one second,
 * the archive for two, the warehouse for three and Segment for four, so the number of tries tells whose retry it was.
 */
@CamelSpringBootTest
@UseAdviceWith
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = {GladlyRoutesApplication.class, StoppedTime.class, RouteTestSupport.Time.class},
        properties = {
            "gladly.routes.mode=ONCE",
            "gladly.source.organization=pottery",
            "gladly.source.agent-email=api-user@example.com",
            "gladly.source.api-token=simulated-token",
            "gladly.source.rate-limit=1000",
            "gladly.source.retry.initial-interval=1ms",
            "gladly.source.retry.max-interval=1ms",
            "gladly.source.retry.max-elapsed=1s",
            "gladly.state.url=jdbc:h2:mem:state-${random.uuid};DB_CLOSE_DELAY=-1",
            "gladly.sink.archive.bucket=archive",
            "gladly.sink.archive.region=us-east-1",
            "gladly.sink.archive.access-key=local-access-key",
            "gladly.sink.archive.secret-key=local-secret-key",
            "gladly.sink.archive.retry.initial-interval=1ms",
            "gladly.sink.archive.retry.max-interval=1ms",
            "gladly.sink.archive.retry.max-elapsed=2s",
            "gladly.sink.warehouse.url=jdbc:h2:mem:warehouse-${random.uuid};DB_CLOSE_DELAY=-1",
            "gladly.sink.warehouse.batch-size=4",
            "gladly.sink.warehouse.retry.initial-interval=1ms",
            "gladly.sink.warehouse.retry.max-interval=1ms",
            "gladly.sink.warehouse.retry.max-elapsed=3s",
            "gladly.sink.segment.write-key=simulated-write-key",
            "gladly.sink.segment.endpoint=http://127.0.0.1:1",
            "gladly.sink.segment.rate-limit=100000",
            "gladly.sink.segment.retry.initial-interval=1ms",
            "gladly.sink.segment.retry.max-interval=1ms",
            "gladly.sink.segment.retry.max-elapsed=4s",
            "camel.main.run-controller=false",
            "logging.level.dev.gladlyroutes=OFF",
            "logging.level.gladly=OFF"
        })
@DirtiesContext
abstract class RouteTestSupport {

    /** Property with the route files that are loaded; the error handling always is. Ends where the next file begins. */
    static final String ROUTE_FILES =
            "camel.main.routes-include-pattern=classpath:routes/error-handling.camel.yaml,classpath:routes/";

    /** Separates the route files of {@link #ROUTE_FILES}. */
    static final String AND = ",classpath:routes/";

    /** The route files between events and Segment. */
    static final String SEGMENT_REQUESTS = "segment-lanes.camel.yaml" + AND + "segment-send.camel.yaml" + AND
            + "segment-post.camel.yaml" + AND + "segment-request.camel.yaml";

    static final String ORGANIZATION = "pottery";
    static final Instant WINDOW_END = Instant.parse("2031-05-06T00:00:00Z");
    static final Instant UPDATED = Instant.parse("2031-05-06T00:10:00Z");

    /** How often a request is sent whose transient failures do not end. */
    static final int TRIES_OF_SOURCE = 2;

    static final int TRIES_OF_ARCHIVE = 3;
    static final int TRIES_OF_WAREHOUSE = 4;
    static final int TRIES_OF_SEGMENT = 5;

    @TempDir
    static Path directory;

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    @Autowired
    JdbcClient state;

    @Autowired
    JobLedger ledger;

    @Autowired
    FileLedger files;

    @Autowired
    Tickets tickets;

    @Autowired
    Settlement settlement;

    @Autowired
    ChannelStates states;

    @Autowired
    TicketDesk desk;

    @Autowired
    ChannelControl control;

    @Autowired
    Spool spool;

    @Autowired
    MovableClock clock;

    /** A channel's ticket as it stands in the ledger. */
    record TicketRow(
            String state, long checkpointLine, long delivered, long deadLettered, long filtered, long superseded) {}

    /** Lets time pass. */
    static final class Time {

        @Bean
        @Primary
        SegmentTurn.Sleep turnOfMovedClock(MovableClock clock) {
            return clock::pass;
        }

        @Bean
        EventNotifier secondPerRedelivery(MovableClock clock) {
            return new EventNotifierSupport() {
                @Override
                public boolean isEnabled(CamelEvent event) {
                    return event instanceof CamelEvent.ExchangeRedeliveryEvent;
                }

                @Override
                public void notify(CamelEvent event) {
                    clock.pass(Duration.ofSeconds(1));
                }
            };
        }
    }

    @DynamicPropertySource
    static void spoolDirectory(DynamicPropertyRegistry registry) {
        registry.add("gladly.spool.directory", () -> directory.resolve("spool"));
    }

    @BeforeEach
    void startWithNothingToDo() throws Exception {
        for (String table : List.of(
                "dead_letter",
                "replay_ticket",
                "replay",
                "journal",
                "ticket",
                "export_file",
                "export_job",
                "channel",
                "export_schedule",
                "poll",
                "finding",
                "notification",
                "segment_customer",
                "segment_agent",
                "segment_conversation")) {
            state.sql("delete from " + table).update();
        }
        FileSystemUtils.deleteRecursively(spool.directory());
        MockEndpoint.resetMocks(camel);
        if (!camel.isStarted()) {
            advise();
            camel.start();
        }
    }

    /** Changes the routes before they start. */
    void advise() throws Exception {}

    /** The mock in the place of a neighbouring route, or one that was woven in. */
    MockEndpoint mock(String name) {
        return camel.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    /** Calls a route. */
    Exchange call(String route, Object body, Map<String, Object> variables) {
        return call(route, body, variables, Map.of());
    }

    /** Calls a route with headers. */
    Exchange call(String route, Object body, Map<String, Object> variables, Map<String, Object> headers) {
        return template.request("direct:" + route, exchange -> {
            exchange.getIn().setBody(body);
            exchange.getIn().setHeaders(new HashMap<>(headers));
            variables.forEach(exchange::setVariable);
        });
    }

    /** A completed job of the usual window. */
    static ExportJob job(String id, String... files) {
        return job(id, WINDOW_END, UPDATED, files);
    }

    /** A completed job. */
    static ExportJob job(String id, Instant windowEnd, Instant updatedAt, String... files) {
        return new ExportJob(
                id,
                null,
                ExportJob.COMPLETED,
                updatedAt,
                windowEnd.minus(Duration.ofDays(1)),
                windowEnd,
                List.of(files));
    }

    /** Lets a job of one file come in, as a poll and a download do. */
    void arrive(String job, String file, String... lines) {
        arrive(job(job, file), Map.of(file, lines(lines)));
    }

    /** Lets a job come in, as a poll and a download do. */
    void arrive(ExportJob job, Map<String, String> contents) {
        new Arrivals(ledger, tickets, files, settlement, spool).arrive(job, contents);
    }

    /** A ticket of a file of the job {@code job-1} that a test works on itself. */
    Ticket claim(String channel, String file) {
        arrive("job-1", file, "{}");
        return tickets.claim(channel, "a test", false).orElseThrow();
    }

    SpooledFile spool(String name, byte[] content) {
        try {
            return spool.store(name, new ByteArrayInputStream(content), bytes -> {});
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lines, each with its line feed. */
    static String lines(String... lines) {
        return Stream.of(lines).map(line -> line + "\n").reduce("", String::concat);
    }

    /** Waits until every channel that is consumed is empty, held or paused. */
    void untilQuiet() {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(desk::isQuiet);
    }

    TicketRow ticket(String channel, String job, String file) {
        return state.sql("select state, checkpoint_line, delivered, dead_lettered, filtered, superseded from ticket"
                        + " where channel = :channel and job_id = :job and file_name = :file")
                .param("channel", channel)
                .param("job", job)
                .param("file", file)
                .query(TicketRow.class)
                .single();
    }

    ChannelState.Kind channel(String channel) {
        return states.of(channel).kind();
    }

    List<DeadLetter> deadLetters() {
        return DeadLetter.stored(state);
    }

    /** Names of the files in the spool, unfinished ones included. */
    List<String> spoolFiles() throws IOException {
        if (!Files.exists(spool.directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(spool.directory())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> spool.directory().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
