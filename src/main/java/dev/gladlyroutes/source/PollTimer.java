package dev.gladlyroutes.source;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;

/** The timer that polls Gladly's job list, as route {@code export-poll} has set it. */
public class PollTimer {

    private static final TriggerKey KEY = TriggerKey.triggerKey("export-poll", "gladly-routes");

    private final CamelContext camel;

    PollTimer(CamelContext camel) {
        this.camel = camel;
    }

    /** When it fires next; empty when it does not run, as without that route or while the route is stopped. */
    public Optional<Instant> next() {
        QuartzComponent quartz = camel.hasComponent("quartz") instanceof QuartzComponent component ? component : null;
        try {
            if (quartz == null || quartz.getScheduler() == null) {
                return Optional.empty();
            }
            Trigger.TriggerState state = quartz.getScheduler().getTriggerState(KEY);
            return state == Trigger.TriggerState.PAUSED
                    ? Optional.empty()
                    : Optional.ofNullable(quartz.getScheduler().getTrigger(KEY))
                            .map(Trigger::getNextFireTime)
                            .map(Date::toInstant);
        } catch (SchedulerException stopped) {
            return Optional.empty();
        }
    }
}
