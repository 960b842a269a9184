package dev.gladlyroutes.ledger;

import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.SourceProperties;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The tickets: how they are issued, claimed and settled. */
@Configuration(proxyBeanMethods = false)
class TicketConfiguration {

    @Bean
    TicketBell ticketBell() {
        return new TicketBell();
    }

    @Bean
    TicketQueue ticketQueue(
            JdbcClient jdbc,
            Organization organization,
            SourceProperties source,
            @Qualifier("ledgerClock") Clock clock) {
        return new TicketQueue(jdbc, organization.name(), source.urgentWithin(), clock);
    }

    @Bean
    @Primary
    TicketSource ticketSource(
            TicketQueue live, ReplayQueue replays, @Value("${gladly.routes.mode:SERVER}") String mode) {
        return LedgerConfiguration.REPLAY.equals(mode) ? replays : new LiveThenReplays(live, replays);
    }

    @Bean
    TicketIssue ticketIssue(
            JdbcClient jdbc, TicketBell bell, Journal journal, Optional<DeliverySchedule> schedule, Clock clock) {
        return new TicketIssue(jdbc, bell, journal, schedule.orElse(DeliverySchedule.AT_ONCE), clock);
    }

    @Bean
    Tickets tickets(
            JdbcClient jdbc,
            TicketSource source,
            Rejects rejects,
            TicketBell bell,
            Journal journal,
            @Qualifier("ledgerClock") Clock clock) {
        return new Tickets(jdbc, source, rejects, bell, journal, clock);
    }

    @Bean
    TicketRecall ticketRecall(JdbcClient jdbc) {
        return new TicketRecall(jdbc);
    }

    @Bean
    Rejects rejects(JdbcClient jdbc) {
        return new Rejects(jdbc);
    }

    @Bean
    Settlement settlement(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Tickets tickets,
            TicketIssue issue,
            Refreshes refreshes,
            Channels channels,
            TicketBell bell,
            Journal journal,
            Clock clock) {
        return new Settlement(jdbc, transaction, tickets, issue, refreshes, channels, bell, journal, clock);
    }
}
