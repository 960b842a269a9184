package dev.gladlyroutes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.spool.SpooledFile;
import dev.gladlyroutes.support.MovableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger on a database in memory, with a clock that tests move. */
public final class TestLedger implements AutoCloseable {

    public static final String ORGANIZATION = "myorg";
    public static final String AGENTS = "agents.jsonl";
    public static final String ITEMS = "conversation_items.jsonl";

    /** How long before its deletion a job goes before others. */
    static final Duration URGENT_WITHIN = Duration.ofHours(72);

    private final HikariDataSource database;

    public final MovableClock clock = new MovableClock();
    public final TicketBell bell = new TicketBell();
    public final NamedParameterJdbcTemplate template;
    public final JdbcClient jdbc;
    public final TransactionTemplate transaction;
    public final Channels channels;
    public final Journal journal;
    public final TicketQueue queue;
    public final TicketSource source;
    public final Tickets tickets;
    public final TicketRecall recall;
    public final Replays replays;
    public final Refreshes refreshes;
    public final ReplayedLetters letters;
    public final Rejects rejects;
    public final Settlement settlement;
    public final ChannelStates states;
    public final FileLedger files;
    public final JobLedger jobs;
    public final Reports reports;
    public final OpenWork work;
    public final SpoolLedger spool;

    /** @param sinks the sinks that are switched on */
    public TestLedger(String... sinks) {
        database = new StateDatabase(new StateProperties(
                        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", Secret.of("")))
                .open();
        template = new NamedParameterJdbcTemplate(database);
        jdbc = JdbcClient.create(template);
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        channels = new Channels(List.of(sinks));
        journal = new Journal(jdbc, ORGANIZATION, "process 1@test", clock);
        queue = new TicketQueue(jdbc, ORGANIZATION, URGENT_WITHIN, clock);
        source = new LiveThenReplays(queue, new ReplayQueue(jdbc, ORGANIZATION, clock));
        rejects = new Rejects(jdbc);
        tickets = new Tickets(jdbc, source, rejects, bell, journal, clock);
        recall = new TicketRecall(jdbc);
        replays = new Replays(jdbc, transaction, tickets, bell, ORGANIZATION, clock);
        letters = new ReplayedLetters(jdbc, transaction, tickets);
        refreshes = new Refreshes(jdbc, replays, ORGANIZATION);
        settlement = new Settlement(jdbc, transaction, tickets, issue(), refreshes, channels, bell, journal, clock);
        states = new ChannelStates(jdbc, ORGANIZATION, journal, clock);
        files = files(sinks);
        jobs = jobs(Set.of("agents", "topics", "customers", "conversation_items"));
        reports = new Reports(jdbc, channels, ORGANIZATION);
        work = new OpenWork(jdbc, channels, ORGANIZATION);
        spool = new SpoolLedger(jdbc, transaction, journal, ORGANIZATION);
    }

    /** Whoever wants another one sets it before the first ticket. */
    public DeliverySchedule schedule = DeliverySchedule.AT_ONCE;

    private TicketIssue issue() {
        return new TicketIssue(
                jdbc, bell, journal, (channel, file, now) -> schedule.notBefore(channel, file, now), clock);
    }

    /** Tickets on the same database with another clock. */
    Tickets tickets(Clock other) {
        return new Tickets(
                jdbc, new TicketQueue(jdbc, ORGANIZATION, URGENT_WITHIN, other), rejects, bell, journal, other);
    }

    /** Files on the same database for a process that is configured otherwise. */
    FileLedger files(String... sinks) {
        return new FileLedger(
                jdbc, transaction, tickets, issue(), new Channels(List.of(sinks)), ORGANIZATION, journal, clock);
    }

    /** Jobs on the same database for a process that is configured otherwise. */
    JobLedger jobs(Set<String> tables) {
        FileListing listing = new FileListing(jdbc, issue(), journal, channels.archives(), ORGANIZATION, tables);
        return new JobLedger(jdbc, transaction, listing, ORGANIZATION, journal, clock);
    }

    /** A completed job whose window ends at the beginning of a day in May 2031. */
    public static ExportJob job(String id, int day, String... files) {
        Instant end = Instant.parse("2031-05-01T00:00:00Z").plusSeconds((day - 1) * 86_400L);
        return new ExportJob(
                id, null, "COMPLETED", end.plusSeconds(600), end.minusSeconds(86_400), end, List.of(files));
    }

    /** Records jobs as one list. */
    public void list(ExportJob... listed) {
        jobs.record(List.of(listed));
    }

    /** Claims a ticket that must be there. */
    public Ticket claim(String channel) {
        return tickets.claim(channel, "worker", false).orElseThrow();
    }

    /** Takes the next download to its end with a file of so many lines. */
    public Ticket download(long lines) {
        Ticket download = claim(Channels.DOWNLOAD);
        files.spooled(download, spooled(download.jobId() + "-" + download.fileName(), lines));
        settlement.settle(download);
        return download;
    }

    /** Delivers the channel's next file as a whole. */
    public Ticket deliver(String channel) {
        Ticket ticket = claim(channel);
        long lines = ticket.file() == null ? 0 : ticket.file().lines();
        if (lines > 0) {
            tickets.checkpoint(ticket, lines, new Counts(lines, 0, 0, 0));
        }
        settlement.settle(ticket);
        return ticket;
    }

    /** A file of so many lines under the given name. */
    public static SpooledFile spooled(String name, long lines) {
        return new SpooledFile(Path.of(name), lines * 10, lines, "ab".repeat(32));
    }

    @Override
    public void close() {
        jdbc.sql("shutdown").update();
        database.close();
    }
}
