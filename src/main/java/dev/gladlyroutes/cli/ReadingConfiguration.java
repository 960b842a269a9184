package dev.gladlyroutes.cli;

import dev.gladlyroutes.coverage.Coverage;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.deadletter.DeadLetterNames;
import dev.gladlyroutes.deadletter.DeadLetterStore;
import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.LedgerReadingConfiguration;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.status.StatusConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What commands need that only read the state database. It has no stereotype, so that the scan of the whole application
 * does not find it.
 */
@Import({LedgerReadingConfiguration.class, StatusConfiguration.class})
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
    CoverageReport coverageReport(
            Environment environment, JdbcClient jdbc, Channels channels, Organization organization, Clock clock) {
        List<Duration> warnings = Binder.get(environment)
                .bind("gladly.source.expiry-warnings", Bindable.listOf(Duration.class))
                .orElse(List.of());
        return new CoverageReport(new Coverage(warnings), jdbc, channels, organization.name(), clock);
    }

    @Bean
    DeadLetterStore deadLetterStore(DataSource source, Organization organization) {
        return new DeadLetterStore(new NamedParameterJdbcTemplate(source), organization.name());
    }

    @Bean
    DeadLetterNames deadLetterNames(DataSource source, Channels channels, Organization organization) {
        return new DeadLetterNames(new NamedParameterJdbcTemplate(source), channels, organization.name());
    }
}
