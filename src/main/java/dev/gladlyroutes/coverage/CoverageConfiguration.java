package dev.gladlyroutes.coverage;

import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.SourceProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules about windows, and what they are fed with. */
@Configuration(proxyBeanMethods = false)
class CoverageConfiguration {

    @Bean
    Coverage coverage(SourceProperties properties) {
        return new Coverage(properties.expiryWarnings());
    }

    @Bean
    ScheduleLedger scheduleLedger(JdbcClient jdbc, Organization organization, Clock clock) {
        return new ScheduleLedger(jdbc, organization.name(), clock);
    }

    @Bean
    FindingLedger findingLedger(JdbcClient jdbc, Organization organization) {
        return new FindingLedger(jdbc, organization.name());
    }

    @Bean
    CoverageLedger coverageLedger(
            JdbcClient jdbc, ScheduleLedger schedules, Channels channels, Organization organization) {
        return new CoverageLedger(jdbc, schedules, channels, organization.name());
    }

    @Bean
    CoverageWatch coverageWatch(
            Coverage coverage,
            CoverageLedger ledger,
            ScheduleLedger schedules,
            FindingLedger findings,
            FailureClassifier classifier,
            Clock clock) {
        return new CoverageWatch(coverage, ledger, schedules, findings, classifier, clock);
    }

    @Bean
    CoverageReport coverageReport(
            Coverage coverage, JdbcClient jdbc, Channels channels, Organization organization, Clock clock) {
        return new CoverageReport(coverage, jdbc, channels, organization.name(), clock);
    }
}
