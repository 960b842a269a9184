package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What reads and writes the ledger of replays. */
@Configuration(proxyBeanMethods = false)
class ReplayConfiguration {

    @Bean
    ReplayQueue replayQueue(JdbcClient jdbc, Organization organization, @Qualifier("ledgerClock") Clock clock) {
        return new ReplayQueue(jdbc, organization.name(), clock);
    }

    @Bean
    Replays replays(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketBell bell,
            Organization organization,
            Clock clock) {
        return new Replays(jdbc, transaction, tickets, bell, organization.name(), clock);
    }

    @Bean
    Refreshes refreshes(JdbcClient jdbc, Replays replays, Organization organization) {
        return new Refreshes(jdbc, replays, organization.name());
    }

    @Bean
    LedgerRebuild ledgerRebuild(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Replays replays,
            Channels channels,
            Journal journal,
            Organization organization,
            Clock clock) {
        LedgerEntries entries = new LedgerEntries(jdbc, organization.name(), clock);
        return new LedgerRebuild(entries, transaction, replays, channels, journal);
    }

    @Bean
    ReplayReports replayReports(JdbcClient jdbc, Organization organization) {
        return new ReplayReports(jdbc, organization.name());
    }

    @Bean
    ReplayedLetters replayedLetters(JdbcClient jdbc, TransactionTemplate transaction, Tickets tickets) {
        return new ReplayedLetters(jdbc, transaction, tickets);
    }
}
