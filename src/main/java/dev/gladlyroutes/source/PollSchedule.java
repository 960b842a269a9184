package dev.gladlyroutes.source;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When the job list is to be read, by the configuration; the timer itself cannot tell that it has stopped. */
public final class PollSchedule {

    /** What a poll takes beside its retries, on a slow day. */
    private static final Duration SLOW = Duration.ofMinutes(5);

    private final CronExpression cron;
    private final Duration longestPoll;

    PollSchedule(SourceProperties.Poll poll, Duration maxElapsed) {
        longestPoll = maxElapsed.plus(SLOW);
        try {
            cron = new CronExpression(poll.cron());
        } catch (ParseException checkedBefore) {
            throw new IllegalArgumentException(checkedBefore);
        }
        cron.setTimeZone(TimeZone.getTimeZone(ZoneId.of(poll.timeZone())));
    }

    /** How long this process's next poll is overdue, which ends within its retries; zero when it is not. */
    public Duration overdue(LastPoll last, Instant now) {
        return overdue(last.result().map(LastPoll.Result::at).orElse(last.startedAt()), longestPoll, now);
    }

    /**
     * How long a poll is overdue; zero when it is not.
     *
     * @param last the last one
     * @param patience how late a poll may be
     */
    public Duration overdue(Instant last, Duration patience, Instant now) {
        Date next = cron.getNextValidTimeAfter(Date.from(last));
        if (next == null || !now.isAfter(next.toInstant().plus(patience))) {
            return Duration.ZERO;
        }
        return Duration.between(next.toInstant(), now);
    }
}
