package dev.gladlyroutes.console;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.PollTimer;
import dev.gladlyroutes.status.StatusReader;
import dev.gladlyroutes.status.ThroughputReader;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the status page is made of. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ConsoleConfiguration {

    @Bean
    StatusPages statusPages(
            StatusReader reader,
            JdbcClient jdbc,
            Organization organization,
            Channels channels,
            LastPoll last,
            PollTimer timer,
            Clock clock) {
        return new StatusPages(
                reader, new ThroughputReader(jdbc, organization.name()), channels, last::result, timer::next, clock);
    }
}
