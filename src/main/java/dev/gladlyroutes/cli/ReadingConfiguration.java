package dev.gladlyroutes.cli;

import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.LedgerReadingConfiguration;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.status.ExplanationReader;
import dev.gladlyroutes.status.StatusReader;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What commands need that only read the state database. It has no stereotype, so that the scan of the whole application
 * does not find it.
 */
@Import(LedgerReadingConfiguration.class)
class ReadingConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Organization organization(Environment environment) {
        return Organization.parse(environment.getRequiredProperty("gladly.source.organization"))
                .orElseThrow();
    }

    @Bean
    Channels channels(Environment environment) {
        return new Channels(SinkNames.enabled(environment));
    }

    @Bean
    StatusReader statusReader(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Channels channels,
            Organization organization,
            Clock clock) {
        return new StatusReader(jdbc, transaction, channels, organization.name(), clock);
    }

    @Bean
    ExplanationReader explanationReader(
            JdbcClient jdbc, TransactionTemplate transaction, Organization organization, Clock clock) {
        return new ExplanationReader(jdbc, transaction, organization.name(), clock);
    }

    @Bean
    DeadLetterStore deadLetterStore(DataSource source, Organization organization) {
        return new DeadLetterStore(new NamedParameterJdbcTemplate(source), organization.name());
    }
}
