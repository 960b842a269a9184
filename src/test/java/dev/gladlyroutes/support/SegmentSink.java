package dev.gladlyroutes.support;

import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.GladlyRoutesApplication;
import dev.gladlyroutes.delivery.ChannelControl;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.delivery.TicketDesk;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.JobLedger;
import dev.gladlyroutes.ledger.Settlement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.Spool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The product's Segment sink in this JVM: its beans and its route files as they are, without a Gladly and without other
 * sinks, with a state database in memory.
 */
public final class SegmentSink implements AutoCloseable {

    /** The name of the channel. */
    public static final String SEGMENT = "segment";

    /** The file whose lines tell of conversations. */
    public static final String ITEMS = "conversation_items.jsonl";

    private static final Instant WINDOW_END = Instant.parse("2031-05-06T00:00:00Z");

    private final ConfigurableApplicationContext context;
    private final JdbcClient state;
    private @Nullable Ticket ticket;
    private long lines;
    private int jobs;

    private SegmentSink(ConfigurableApplicationContext context) {
        this.context = context;
        this.state = bean(JdbcClient.class);
    }

    /**
     * A file of the channel as it stands in the ledger.
     *
     * @param state whether it is done
     * @param delivered lines whose events Segment took
     * @param deadLettered lines with a dead letter
     * @param filtered lines that tell nothing
     * @param superseded lines that tell what was told before
     */
    public record Row(String state, long delivered, long deadLettered, long filtered, long superseded) {}

    /**
     * A stored dead letter.
     *
     * @param line number of the line it is about
     * @param kind whether the event was invalid or refused
     * @param reason why
     */
    public record Letter(long line, String kind, String reason) {}

    /**
     * What became of events.
     *
     * @param failure what ended the sending; none if every event has its outcome
     * @param outcomes of the events in their order
     */
    public record Sent(@Nullable Exception failure, List<Outcome> outcomes) {

        /** How many events have an outcome. */
        public long count(Outcome outcome) {
            return outcomes.stream().filter(outcome::equals).count();
        }
    }

    /** One that takes files from the ledger, as a server does. */
    public static SegmentSink ofFiles(Path directory, List<String> properties, Class<?>... beans) {
        return start(
                directory,
                properties,
                beans,
                "segment-lanes",
                "segment-send",
                "segment-post",
                "segment-request",
                "dead-letter",
                "segment-delivery");
    }

    /** One that sends lists of events, with nothing before its lanes. */
    public static SegmentSink ofEvents(Path directory, List<String> properties, Class<?>... beans) {
        return start(
                directory,
                properties,
                beans,
                "segment-lanes",
                "segment-send",
                "segment-post",
                "segment-request",
                "dead-letter");
    }

    private static SegmentSink start(Path directory, List<String> properties, Class<?>[] beans, String... routeFiles) {
        Map<String, String> values = new HashMap<>(Map.of(
                "gladly.routes.mode", "SERVER",
                "gladly.source.organization", "pottery",
                "gladly.source.agent-email", "api-user@example.com",
                "gladly.source.api-token", "simulated-token",
                "gladly.state.url", "jdbc:h2:mem:state-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "gladly.spool.directory", directory.resolve("spool").toString(),
                "gladly.sink.warehouse.enabled", "false",
                "gladly.sink.segment.write-key", "simulated-write-key",
                "logging.level.dev.gladlyroutes", "OFF",
                "logging.level.gladly", "OFF"));
        values.put("spring.main.banner-mode", "off");
        values.put("camel.main.run-controller", "false");
        values.put(
                "camel.main.routes-include-pattern",
                String.join(
                        ",",
                        Stream.concat(Stream.of("error-handling"), Arrays.stream(routeFiles))
                                .map(name -> "classpath:routes/" + name + ".camel.yaml")
                                .toList()));
        properties.stream().map(property -> property.split("=", 2)).forEach(each -> values.put(each[0], each[1]));
        return new SegmentSink(new SpringApplicationBuilder(GladlyRoutesApplication.class)
                .sources(beans)
                .web(WebApplicationType.NONE)
                .run(values.entrySet().stream()
                        .map(value -> "--" + value.getKey() + "=" + value.getValue())
                        .toArray(String[]::new)));
    }

    /** A part of the application. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Its routes. */
    public CamelContext camel() {
        return bean(CamelContext.class);
    }

    /** Lets a job with conversation items come in, and tells its name. */
    public String arrive(String... items) {
        return arrive(Map.of(ITEMS, text(items)));
    }

    /** Lets a job with files come in, and tells its name. */
    public String arrive(Map<String, String> files) {
        String job = "job-" + ++jobs;
        Instant end = WINDOW_END.plus(Duration.ofDays(jobs));
        new Arrivals(
                        bean(JobLedger.class),
                        bean(Tickets.class),
                        bean(FileLedger.class),
                        bean(Settlement.class),
                        bean(Spool.class))
                .arrive(
                        new ExportJob(
                                job,
                                null,
                                ExportJob.COMPLETED,
                                end.plusSeconds(600),
                                end.minus(Duration.ofDays(1)),
                                end,
                                List.copyOf(files.keySet())),
                        files);
        return job;
    }

    /** A file's text, with a line feed behind each line. */
    public static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Lets consumers look for work again, as they do by themselves every few seconds. */
    public void ring() {
        bean(TicketBell.class).ring();
    }

    /** Waits until the channel is empty, held or paused. */
    public void untilQuiet() {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> bean(TicketDesk.class).isQuiet() && !isWorking());
    }

    /** Whether a file is worked on, also when the clock was moved beyond its lease meanwhile. */
    private boolean isWorking() {
        return state.sql("select exists (select 1 from ticket where channel = 'segment' and state = 'RUNNING')")
                .query(Boolean.class)
                .single();
    }

    /** Lets a held or paused channel work, as an operator does. */
    public void resume() {
        bean(ChannelControl.class).resume(SEGMENT);
    }

    /** The state of the channel. */
    public ChannelState channel() {
        return bean(ChannelStates.class).of(SEGMENT);
    }

    /** A job's file of conversation items in the ledger. */
    public Row row(String job) {
        return state.sql("select state, delivered, dead_lettered, filtered, superseded from ticket"
                        + " where channel = 'segment' and job_id = :job and file_name = :file")
                .param("job", job)
                .param("file", ITEMS)
                .query(Row.class)
                .single();
    }

    /** The dead letters in the order of their lines. */
    public List<Letter> letters() {
        return state.sql("select line_number as line, kind, reason from dead_letter order by job_id, line_number, part")
                .query(Letter.class)
                .list();
    }

    /** Forgets all files, and what they told. */
    public void clear() {
        for (String table : List.of(
                "dead_letter",
                "journal",
                "ticket",
                "export_file",
                "export_job",
                "channel",
                "segment_customer",
                "segment_agent",
                "segment_conversation",
                "segment_sent",
                "segment_identified")) {
            state.sql("delete from " + table).update();
        }
    }

    /** Sends events through the lanes, as a chunk of a file; their line numbers are its own. */
    public Sent send(List<SegmentEvent> events) {
        Ticket mine = ticket();
        List<SegmentEvent> numbered = new ArrayList<>();
        for (SegmentEvent event : events) {
            numbered.add(new SegmentEvent(
                    lines + numbered.size() + 1,
                    event.part(),
                    event.subject(),
                    event.userId(),
                    event.at(),
                    event.messageId(),
                    event.json()));
        }
        LineChunk chunk = new LineChunk(LongStream.rangeClosed(lines + 1, lines + events.size())
                .mapToObj(number -> new Line(number, 0, new byte[0], false))
                .toList());
        lines += events.size();
        Exchange exchange = bean(ProducerTemplate.class).request("direct:segment-lanes", message -> {
            message.setVariable("delivery", TestDelivery.of(mine));
            message.setVariable("chunk", chunk);
            message.setVariable("events", numbered);
        });
        return new Sent(
                exchange.getException(),
                numbered.stream()
                        .map(event -> chunk.outcome(event.lineNumber()))
                        .toList());
    }

    private Ticket ticket() {
        if (ticket == null) {
            arrive("{}");
            ticket = bean(Tickets.class).claim(SEGMENT, "a sender", true).orElseThrow();
        }
        return ticket;
    }

    @Override
    public void close() {
        context.close();
    }
}
