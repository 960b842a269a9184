package dev.gladlyroutes.deadletter;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Journal;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The dead-letter store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterConfiguration {

    @Bean
    DeadLetterPurge deadLetterPurge(
            NamedParameterJdbcTemplate jdbc,
            DeadLetterStore store,
            Journal journal,
            DeadLetterProperties properties,
            Clock clock) {
        return new DeadLetterPurge(jdbc, store, journal, properties.retention(), clock);
    }

    @Bean
    DeadLetterStore deadLetterStore(NamedParameterJdbcTemplate jdbc, Organization organization) {
        return new DeadLetterStore(jdbc, organization.name());
    }

    @Bean
    DeadLetterNames deadLetterNames(NamedParameterJdbcTemplate jdbc, Channels channels, Organization organization) {
        return new DeadLetterNames(jdbc, channels, organization.name());
    }

    @Bean
    DeadLetterReplays deadLetterReplays(
            NamedParameterJdbcTemplate jdbc,
            TransactionTemplate transaction,
            Replays replays,
            Channels channels,
            Organization organization) {
        return new DeadLetterReplays(jdbc, transaction, replays, channels, organization.name());
    }
}
