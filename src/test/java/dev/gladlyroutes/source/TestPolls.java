package dev.gladlyroutes.source;

import java.time.Clock;
import java.time.Duration;

/** Polls for tests of other packages. */
public final class TestPolls {

    private TestPolls() {}

    /** Polls that have not begun. */
    public static LastPoll none(Clock clock) {
        return new LastPoll(clock);
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
