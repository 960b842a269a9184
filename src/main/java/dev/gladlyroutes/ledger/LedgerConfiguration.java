package dev.gladlyroutes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.SourceProperties;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The state database and what reads and writes it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StateProperties.class)
class LedgerConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource stateDataSource(StateProperties properties) {
        return new StateDatabase(properties).open();
    }

    @Bean
    JdbcTransactionManager stateTransactionManager(DataSource stateDataSource) {
        return new JdbcTransactionManager(stateDataSource);
    }

    @Bean
    TransactionTemplate stateTransaction(JdbcTransactionManager stateTransactionManager) {
        return new TransactionTemplate(stateTransactionManager);
    }

    @Bean
    NamedParameterJdbcTemplate stateTemplate(DataSource stateDataSource) {
        return new NamedParameterJdbcTemplate(stateDataSource);
    }

    @Bean
    JdbcClient stateClient(NamedParameterJdbcTemplate stateTemplate) {
        return JdbcClient.create(stateTemplate);
    }

    /** For what processes agree on; the host's clock is the other one. */
    @Bean(defaultCandidate = false)
    Clock ledgerClock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc);
    }

    @Bean
    TicketBell ticketBell() {
        return new TicketBell();
    }

    @Bean
    TicketQueue ticketQueue(JdbcClient jdbc, Organization organization, @Qualifier("ledgerClock") Clock clock) {
        return new TicketQueue(jdbc, organization.name(), clock);
    }

    @Bean
    TicketIssue ticketIssue(JdbcClient jdbc, TicketBell bell, Clock clock) {
        return new TicketIssue(jdbc, bell, clock);
    }

    @Bean
    Tickets tickets(JdbcClient jdbc, TicketQueue queue, TicketBell bell, @Qualifier("ledgerClock") Clock clock) {
        return new Tickets(jdbc, queue, bell, clock);
    }

    @Bean
    Settlement settlement(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Channels channels,
            TicketBell bell,
            Clock clock) {
        return new Settlement(jdbc, transaction, tickets, issue, channels, bell, clock);
    }

    @Bean
    ChannelStates channelStates(JdbcClient jdbc, Organization organization, @Qualifier("ledgerClock") Clock clock) {
        return new ChannelStates(jdbc, organization.name(), clock);
    }

    @Bean
    JobLedger jobLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            FileListing files,
            Organization organization,
            Clock clock) {
        return new JobLedger(jdbc, transaction, files, organization.name(), clock);
    }

    @Bean
    FileListing fileListing(
            JdbcClient jdbc, TicketIssue issue, Channels channels, Organization organization, SourceProperties source) {
        return new FileListing(jdbc, issue, channels.archives(), organization.name(), source.tables());
    }

    @Bean
    FileLedger fileLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Channels channels,
            Organization organization,
            Clock clock) {
        return new FileLedger(jdbc, transaction, tickets, issue, channels, organization.name(), clock);
    }

    @Bean
    SpoolLedger spoolLedger(JdbcClient jdbc, Organization organization) {
        return new SpoolLedger(jdbc, organization.name());
    }

    @Bean
    Reports reports(JdbcClient jdbc, Channels channels, Organization organization) {
        return new Reports(jdbc, channels, organization.name());
    }

    @Bean(initMethod = "recover")
    Recovery recovery(
            StateProperties properties, FileLedger files, Tickets tickets, ChannelStates states, Channels channels) {
        return new Recovery(EmbeddedH2.isExclusive(properties.url()), files, tickets, states, channels);
    }
}
