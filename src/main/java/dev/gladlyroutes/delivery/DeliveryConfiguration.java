package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.Retries;
import dev.gladlyroutes.failure.RetryAfter;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.ledger.ChannelStates;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.Journal;
import dev.gladlyroutes.ledger.Rejects;
import dev.gladlyroutes.ledger.ReplayedLetters;
import dev.gladlyroutes.ledger.Replays;
import dev.gladlyroutes.ledger.Settlement;
import dev.gladlyroutes.ledger.SpoolLedger;
import dev.gladlyroutes.ledger.TicketBell;
import dev.gladlyroutes.ledger.TicketRecall;
import dev.gladlyroutes.ledger.TicketSource;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolProperties;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The ticket channel and what its routes share. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ProductVersion productVersion(Optional<BuildProperties> build) {
        return new ProductVersion(build.map(BuildProperties::getVersion).orElse("development"));
    }

    @Bean
    Channels channels(Environment environment) {
        return new Channels(SinkNames.enabled(environment));
    }

    @Bean
    RetryAfter retryAfter(Clock clock) {
        return new RetryAfter(clock);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    RejectWatch rejectWatch(Environment environment, Rejects rejects) {
        return new RejectWatch(RejectBudgets.of(environment, SinkNames.splitting(environment)), rejects);
    }

    @Bean
    Deliveries deliveries(
            Spool spool,
            Tickets tickets,
            ReplayedLetters letters,
            RejectWatch watch,
            Progress progress,
            AlteredFields altered) {
        return new Deliveries(spool, tickets, letters, watch, progress, altered);
    }

    @Bean
    SpoolPurge spoolPurge(
            Spool spool, SpoolLedger ledger, Organization organization, SpoolProperties properties, Clock clock) {
        return new SpoolPurge(spool, ledger, organization.name(), properties.retention(), clock);
    }

    @Bean
    FailedDeliveries failedDeliveries(
            Tickets tickets,
            TicketSource source,
            FileLedger files,
            Replays replays,
            ChannelStates states,
            FailureClassifier classifier,
            Retries retries,
            Journal journal,
            @Qualifier("ledgerClock") Clock clock) {
        return new FailedDeliveries(tickets, source, files, replays, states, classifier, retries, journal, clock);
    }

    @Bean
    TicketDesk ticketDesk(
            Tickets tickets,
            TicketSource source,
            Settlement settlement,
            ChannelStates states,
            Channels channels,
            TicketBell bell,
            FailedDeliveries failures,
            SpoolPurge purge,
            @Value("${gladly.routes.mode:SERVER}") RunMode mode,
            @Qualifier("ledgerClock") Clock clock) {
        return new TicketDesk(tickets, source, settlement, states, channels, bell, failures, purge, mode, clock);
    }

    @Bean
    ChannelControl channelControl(ChannelStates states, TicketRecall recall, TicketDesk desk, TicketBell bell) {
        return new ChannelControl(states, recall, desk, bell);
    }

    @Bean("ticket")
    TicketComponent ticketComponent(TicketDesk desk) {
        return new TicketComponent(desk);
    }
}
