package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.test.spring.junit5.MockEndpointsAndSkip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.springframework.test.context.TestPropertySource;

/** The routes that only a server has, because they begin with a timer. */
@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES + "export-poll.camel.yaml" + RouteTestSupport.AND + "spool-purge.camel.yaml"
                    + RouteTestSupport.AND + "dead-letter-replay.camel.yaml",
            "gladly.dead-letter.replay.cron=0 0 0 2 1 ? 2099",
            "gladly.routes.mode=SERVER",
            "gladly.source.poll.cron=0 0 0 1 1 ? 2099",
            "gladly.source.poll.time-zone=Europe/Lisbon"
        })
@MockEndpointsAndSkip("direct:(export-poll-logged|spool-purge-run|dead-letter-replay-run)")
class TimersRouteTest extends RouteTestSupport {

    private static final String GROUP = "gladly-routes";

    private Scheduler scheduler;

    @BeforeEach
    void findScheduler() {
        scheduler = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
    }

    @Test
    void pollsAtTheStart() throws Exception {
        MockEndpoint poll = mock("direct:export-poll-logged");
        camel.getRouteController().stopRoute("export-poll-at-start");
        poll.expectedMessageCount(1);

        camel.getRouteController().startRoute("export-poll-at-start");

        poll.assertIsSatisfied();
    }

    @ParameterizedTest
    @CsvSource({
        "export-poll, export-poll-logged",
        "spool-purge, spool-purge-run",
        "dead-letter-replay, dead-letter-replay-run"
    })
    void callsItsRouteWhenItFires(String trigger, String route) throws Exception {
        MockEndpoint called = mock("direct:" + route);
        called.expectedMinimumMessageCount(1);

        scheduler.triggerJob(JobKey.jobKey(trigger, GROUP));

        called.assertIsSatisfied();
    }

    @ParameterizedTest
    @ValueSource(strings = {"export-poll", "spool-purge", "dead-letter-replay"})
    void neverOvertakesItself(String trigger) throws Exception {
        assertThat(scheduler.getJobDetail(JobKey.jobKey(trigger, GROUP)).isConcurrentExecutionDisallowed())
                .isTrue();
    }

    @Test
    void pollsOnTheScheduleOfTheConfiguration() throws Exception {
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey("export-poll", GROUP));

        assertThat(trigger.getCronExpression()).isEqualTo("0 0 0 1 1 ? 2099");
        assertThat(trigger.getTimeZone().getID()).isEqualTo("Europe/Lisbon");
    }

    @Test
    void replaysOnTheScheduleOfTheConfiguration() throws Exception {
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey("dead-letter-replay", GROUP));

        assertThat(trigger.getCronExpression()).isEqualTo("0 0 0 2 1 ? 2099");
        assertThat(trigger.getTimeZone().getID()).isEqualTo("Europe/Lisbon");
    }

    @Test
    void purgesOnceAnHour() throws Exception {
        CronTrigger trigger = (CronTrigger) scheduler.getTrigger(TriggerKey.triggerKey("spool-purge", GROUP));

        assertThat(trigger.getCronExpression()).isEqualTo("0 17 * * * ?");
    }
}
