package dev.gladlyroutes.source;

import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.TestLedger;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Polls for tests of other packages. */
public final class TestPolls {

    private TestPolls() {}

    /** Polls that have not begun. */
    public static LastPoll none(Clock clock) {
        return new LastPoll(clock);
    }

    /** What a process knows of the polls of all. */
    public static PollLedger ledger(TestLedger ledger) {
        return new PollLedger(ledger.jdbc, TestLedger.ORGANIZATION, ledger.clock);
    }

    /** The same on another database. */
    public static PollLedger ledger(JdbcClient jdbc) {
        return new PollLedger(jdbc, TestLedger.ORGANIZATION, Clock.systemUTC());
    }

    /** What the routes of a process tell their polls to. */
    public static PollLog log(TestLedger ledger) {
        return new PollLog(new FailureClassifier(), new LastPoll(ledger.clock), ledger(ledger));
    }

    /** A poll read the job list. */
    public static void read(LastPoll last) {
        last.read();
    }

    /** A poll failed. */
    public static void failed(LastPoll last, String reason) {
        last.failed(reason);
    }

    /** A schedule whose polls try for ten minutes at most. */
    public static PollSchedule schedule(String cron) {
        return new PollSchedule(new SourceProperties.Poll(cron, "UTC"), Duration.ofMinutes(10));
    }
}
