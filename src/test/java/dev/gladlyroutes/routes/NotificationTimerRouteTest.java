package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.source.PollLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "notifications.camel.yaml",
            "gladly.routes.mode=SERVER",
            "gladly.notifications.url=http://127.0.0.1:1/hook"
        })
@MockEndpointsAndSkip("direct:notification-round")
class NotificationTimerRouteTest extends RouteTestSupport {

    private static final String GROUP = "gladly-routes";
    private static final String TRIGGER = "notification-timer";

    @Autowired
    PollLog polls;

    @Test
    void looksEveryMinuteOnceGladlyWasAsked() throws Exception {
        MockEndpoint rounds = mock("direct:notification-round");
        fire();
        assertThat(rounds.getReceivedCounter()).isZero();
        polls.read(List.of());
        fire();
        // The timer can fire by itself meanwhile.
        await().until(() -> rounds.getReceivedCounter() > 0);
        assertThat(((CronTrigger) scheduler().getTrigger(TriggerKey.triggerKey(TRIGGER, GROUP))).getCronExpression())
                .isEqualTo("40 * * * * ?");
        assertThat(scheduler().getJobDetail(JobKey.jobKey(TRIGGER, GROUP)).isConcurrentExecutionDisallowed())
                .isTrue();
    }

    private void fire() throws Exception {
        NotifyBuilder fired =
                new NotifyBuilder(camel).fromRoute(TRIGGER).whenDone(1).create();
        scheduler().triggerJob(JobKey.jobKey(TRIGGER, GROUP));
        assertThat(fired.matches(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    private Scheduler scheduler() {
        return camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }
}
