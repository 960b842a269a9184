package dev.gladlyroutes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.deadletter.DeadLetterProperties;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.SourceProperties;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
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

    /** The mode of a command that works on replays alone. */
    static final String REPLAY = "REPLAY";

    /** The mode of a command that only looks. */
    private static final String PLAN = "PLAN";

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
    Journal journal(JdbcClient jdbc, Organization organization, Clock clock) {
        String process = "process " + ManagementFactory.getRuntimeMXBean().getName();
        return new Journal(jdbc, organization.name(), process, clock);
    }

    @Bean
    JournalPurge journalPurge(JdbcClient jdbc, DeadLetterProperties properties, Clock clock) {
        return new JournalPurge(jdbc, properties.retention(), clock);
    }

    @Bean
    ChannelStates channelStates(
            JdbcClient jdbc, Organization organization, Journal journal, @Qualifier("ledgerClock") Clock clock) {
        return new ChannelStates(jdbc, organization.name(), journal, clock);
    }

    @Bean
    JobLedger jobLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            FileListing files,
            Organization organization,
            Journal journal,
            Clock clock) {
        return new JobLedger(jdbc, transaction, files, organization.name(), journal, clock);
    }

    @Bean
    FileListing fileListing(
            JdbcClient jdbc,
            TicketIssue issue,
            Journal journal,
            Channels channels,
            Organization organization,
            SourceProperties source) {
        return new FileListing(jdbc, issue, journal, channels.archives(), organization.name(), source.tables());
    }

    @Bean
    FileLedger fileLedger(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Channels channels,
            Organization organization,
            Journal journal,
            Clock clock) {
        return new FileLedger(jdbc, transaction, tickets, issue, channels, organization.name(), journal, clock);
    }

    @Bean
    SpoolLedger spoolLedger(
            JdbcClient jdbc, TransactionTemplate transaction, Journal journal, Organization organization) {
        return new SpoolLedger(jdbc, transaction, journal, organization.name());
    }

    @Bean
    OpenWork openWork(JdbcClient jdbc, Channels channels, Organization organization) {
        return new OpenWork(jdbc, channels, organization.name());
    }

    @Bean
    AlteredFiles alteredFiles(JdbcClient jdbc, TransactionTemplate transaction, Tickets tickets) {
        return new AlteredFiles(jdbc, transaction, tickets);
    }

    @Bean
    Reports reports(JdbcClient jdbc, Channels channels, Organization organization) {
        return new Reports(jdbc, channels, organization.name());
    }

    @Bean(initMethod = "recover")
    Recovery recovery(
            StateProperties properties,
            @Value("${gladly.routes.mode:SERVER}") String mode,
            FileLedger files,
            TicketRecall tickets,
            ChannelStates states,
            Channels channels) {
        boolean exclusive = EmbeddedH2.isExclusive(properties.url());
        Recovery.Scope scope =
                switch (mode) {
                    case REPLAY -> Recovery.Scope.REPLAYS;
                    case PLAN -> Recovery.Scope.NOTHING;
                    default -> Recovery.Scope.EVERYTHING;
                };
        return new Recovery(exclusive, scope, files, tickets, states, channels);
    }
}
