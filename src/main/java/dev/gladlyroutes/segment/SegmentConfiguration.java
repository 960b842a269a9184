package dev.gladlyroutes.segment;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Segment's beans; none of them exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.segment.enabled")
@EnableConfigurationProperties(SegmentProperties.class)
class SegmentConfiguration {

    /** Longer than the route's timeouts together; an answer is a few bytes. */
    private static final AnswerLimits ANSWERS = new AnswerLimits(Duration.ofMinutes(1), 16 << 10, 64 << 10);

    @Bean
    SegmentEvents segmentEvents(
            SegmentProperties properties,
            FieldPolicies policies,
            Organization organization,
            NamedParameterJdbcTemplate state,
            TransactionTemplate transaction,
            Deliveries deliveries,
            ProductVersion version) {
        FieldPolicy policy = policies.of(Channels.SEGMENT);
        ConversationMemory conversations = new ConversationMemory(state, organization.name());
        PeopleMemory people = new PeopleMemory(state, organization.name());
        EventFactory factory =
                new EventFactory(properties.eventNames(), new MessageIds(organization.host()), version.number());
        return new SegmentEvents(
                policy,
                conversations,
                people,
                new EventDerivation(policy, conversations, people, factory, properties.createdOnFirstLoad()),
                deliveries,
                transaction);
    }

    @Bean
    SegmentBatches segmentBatches(SegmentProperties properties) {
        return new SegmentBatches(writeKey(properties));
    }

    @Bean
    SegmentPace segmentPace(SegmentProperties properties, Clock clock) {
        return new SegmentPace(properties.rateLimit(), clock);
    }

    @Bean
    SegmentAnswer segmentAnswer() {
        return new SegmentAnswer();
    }

    @Bean
    HttpClientConfigurer segmentHttpClient(SegmentProperties properties, ProductVersion version) {
        return new BoundaryHttpClient(writeKey(properties).reveal(), Secret.of(""), version.userAgent(), ANSWERS);
    }

    private static Secret writeKey(SegmentProperties properties) {
        return Objects.requireNonNull(properties.writeKey());
    }
}
