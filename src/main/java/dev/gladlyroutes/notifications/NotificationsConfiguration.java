package dev.gladlyroutes.notifications;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.coverage.CoverageReport;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.RetryAfter;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.LastPoll;
import dev.gladlyroutes.source.Organization;
import dev.gladlyroutes.source.PollLedger;
import dev.gladlyroutes.source.PollSchedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of the notifications; none of them exists without a webhook. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.routes.notifications")
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationsConfiguration {

    /** Nothing in a webhook's answer is of interest. */
    private static final AnswerLimits ANSWERS = new AnswerLimits(Duration.ofSeconds(15), 16 << 10, 64 << 10);

    @Bean
    NotificationLedger notificationLedger(
            JdbcClient jdbc, Organization organization, @Qualifier("ledgerClock") Clock clock) {
        return new NotificationLedger(jdbc, organization.name(), clock);
    }

    @Bean
    NotificationWatch notificationWatch(
            JdbcClient jdbc,
            Organization organization,
            NotificationProperties properties,
            CoverageReport coverage,
            LastPoll last,
            PollLedger polls,
            PollSchedule schedule,
            NotificationLedger ledger,
            @Qualifier("ledgerClock") Clock ledgerClock,
            Clock clock) {
        Duration patience = properties.heldLongerThan();
        String name = organization.name();
        return new NotificationWatch(
                List.of(
                        new ChannelConditions(jdbc, name, patience, clock),
                        new PollConditions(polls, schedule, patience, ledgerClock),
                        new FindingConditions(coverage),
                        new HaltedFileConditions(jdbc, name),
                        new DeadLetterConditions(jdbc, name)),
                ledger,
                last);
    }

    @Bean
    NotificationDelivery notificationDelivery(
            JdbcClient jdbc,
            Organization organization,
            NotificationProperties properties,
            FailureClassifier classifier,
            RetryAfter retryAfter,
            @Qualifier("ledgerClock") Clock ledgerClock,
            Clock clock) {
        NotificationFormat format =
                switch (properties.format()) {
                    case JSON -> new JsonFormat();
                    case SLACK -> new SlackFormat();
                };
        NotificationOutbox outbox = new NotificationOutbox(jdbc, organization.name(), ledgerClock);
        return new NotificationDelivery(outbox, format, classifier, retryAfter, clock);
    }

    @Bean
    NotificationMetrics notificationMetrics(NotificationLedger ledger) {
        return new NotificationMetrics(ledger);
    }

    /** The route knows the host alone; the path, which carries the token, is put into the request below it. */
    @Bean
    HttpClientConfigurer notificationsHttpClient(NotificationProperties properties, ProductVersion version) {
        Secret path = WebhookAddress.of(Objects.requireNonNull(properties.url()))
                .orElseThrow()
                .path();
        ExecChainHandler address = (request, scope, chain) -> {
            request.setPath(path.reveal());
            return chain.proceed(request, scope);
        };
        return new BoundaryHttpClient(address, path, version.userAgent(), ANSWERS);
    }
}
