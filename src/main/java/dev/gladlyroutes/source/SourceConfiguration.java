package dev.gladlyroutes.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Predicate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gladly's side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceProperties.class, SpoolProperties.class})
class SourceConfiguration {

    private static final int NOT_FOUND = 404;
    private static final long LONGEST_JOB_LIST = 16 << 20;

    /** Longer than the route's timeouts together, and slower than any line that a file of a gigabyte is fetched over. */
    private static final AnswerLimits ANSWERS =
            new AnswerLimits(Duration.ofMinutes(3), 16 << 10, AnswerLimits.UNLIMITED);

    @Bean
    Organization organization(SourceProperties properties) {
        return properties.requiredOrganization();
    }

    @Bean
    PollTimer pollTimer(CamelContext camel) {
        return new PollTimer(camel);
    }

    @Bean
    LastPoll lastPoll(Clock clock) {
        return new LastPoll(clock);
    }

    @Bean
    PollLedger pollLedger(JdbcClient jdbc, Organization organization, @Qualifier("ledgerClock") Clock clock) {
        return new PollLedger(jdbc, organization.name(), clock);
    }

    @Bean
    PollSchedule pollSchedule(SourceProperties properties) {
        return new PollSchedule(properties.poll(), properties.retry().maxElapsed());
    }

    @Bean
    HttpClientConfigurer gladlyHttpClient(SourceProperties properties, ProductVersion version) {
        return new BoundaryHttpClient(
                Objects.requireNonNull(properties.agentEmail()),
                Objects.requireNonNull(properties.apiToken()),
                version.userAgent(),
                ANSWERS);
    }

    /** Reads job lists; no list of two weeks is as long as the limit. */
    @Bean
    JsonMapper exportJobListMapper() {
        return JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(LONGEST_JOB_LIST)
                                .build())
                        .build())
                .build();
    }

    @Bean
    Spool spool(SpoolProperties properties) {
        return new Spool(properties.directory());
    }

    /** Whether Gladly says that it no longer has a file that it listed. */
    @Bean
    Predicate exportFileGone() {
        return exchange -> exchange.getException() instanceof HttpOperationFailedException http
                && http.getStatusCode() == NOT_FOUND;
    }

    @Bean
    Downloads downloads(Spool spool, Progress progress) {
        return new Downloads(spool, progress);
    }
}
