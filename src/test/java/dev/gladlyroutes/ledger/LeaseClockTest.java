package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.deadletter.DeadLetterProperties;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.SourceProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two hosts on one state database, whose clocks do not agree. */
class LeaseClockTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @AfterEach
    void shutDown() {
        JdbcClient.create(new DriverManagerDataSource(url, "sa", ""))
                .sql("shutdown")
                .update();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void leavesAClaimAloneHoweverWrongTheHostsClockIs(long secondsOff) {
        host(Duration.ZERO).run(one -> host(Duration.ofSeconds(secondsOff)).run(other -> {
            one.getBean(JobLedger.class).record(List.of(TestLedger.job("job-1", 2, TestLedger.AGENTS)));
            assertThat(one.getBean(Tickets.class).claim(Channels.DOWNLOAD, "one", false))
                    .isPresent();
            assertThat(other.getBean(Tickets.class).claim(Channels.DOWNLOAD, "other", false))
                    .isEmpty();
            assertThat(other.getBean(TicketQueue.class).isRunning(Channels.DOWNLOAD))
                    .isTrue();
        }));
    }

    @Test
    void holdsAClaimNoLongerThanItsLeaseWhateverTheHostsClockSays() {
        host(Duration.ofHours(1)).run(one -> {
            one.getBean(JobLedger.class).record(List.of(TestLedger.job("job-1", 2, TestLedger.AGENTS)));
            one.getBean(Tickets.class).claim(Channels.DOWNLOAD, "one", false);
            assertThat(one.getBean(JdbcClient.class)
                            .sql("select count(*) from ticket where lease_until > dateadd(second, 31, now())")
                            .query(Long.class)
                            .single())
                    .isZero();
        });
    }

    private ApplicationContextRunner host(Duration clockIsOff) {
        return new ApplicationContextRunner()
                .withUserConfiguration(LedgerConfiguration.class, TicketConfiguration.class, ReplayConfiguration.class)
                .withPropertyValues("gladly.state.url=" + url, "gladly.state.username=sa")
                .withBean(Clock.class, () -> Clock.offset(Clock.systemUTC(), clockIsOff))
                .withBean(Channels.class, () -> new Channels(List.of("warehouse")))
                .withBean(Organization.class, () -> Organization.parse(TestLedger.ORGANIZATION)
                        .orElseThrow())
                .withBean(
                        SourceProperties.class,
                        () -> new SourceProperties(
                                TestLedger.ORGANIZATION,
                                null,
                                false,
                                "api-user@example.com",
                                Secret.of("token"),
                                new SourceProperties.Poll("0 0 * * * ?", "UTC"),
                                Set.of("agents"),
                                5,
                                List.of(Duration.ofHours(72)),
                                null))
                .withBean(DeadLetterProperties.class, () -> new DeadLetterProperties(Duration.ofDays(90), null));
    }
}
