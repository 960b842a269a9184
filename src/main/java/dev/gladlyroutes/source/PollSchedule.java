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

    private final CronExpression cron;

    PollSchedule(SourceProperties.Poll poll) {
        try {
            cron = new CronExpression(poll.cron());
        } catch (ParseException checkedBefore) {
            throw new IllegalArgumentException(checkedBefore);
        }
        cron.setTimeZone(TimeZone.getTimeZone(ZoneId.of(poll.timeZone())));
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
