package dev.gladlyroutes.status;

import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The readers of how things stand, for the server's managed beans and page, and for the commands that only read. */
@Configuration(proxyBeanMethods = false)
public class StatusConfiguration {

    @Bean
    StatusReader statusReader(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Channels channels,
            CoverageReport coverage,
            Organization organization,
            Clock clock) {
        return new StatusReader(jdbc, transaction, channels, coverage, organization.name(), clock);
    }

    @Bean
    ExplanationReader explanationReader(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            CoverageReport coverage,
            Organization organization,
            Clock clock) {
        return new ExplanationReader(jdbc, transaction, coverage, organization.name(), clock);
    }
}
