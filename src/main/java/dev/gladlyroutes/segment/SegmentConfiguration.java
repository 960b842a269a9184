package dev.gladlyroutes.segment;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.failure.RetryAfter;
import dev.gladlyroutes.fieldpolicy.FieldPolicies;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.http.AnswerLimits;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.segment.live.GladlyLookups;
import dev.gladlyroutes.segment.oauth.BearerAuthentication;
import dev.gladlyroutes.source.Organization;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Segment's beans; none of them exists while the sink is switched off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.sink.segment.enabled")
@EnableConfigurationProperties(SegmentProperties.class)
class SegmentConfiguration {

    /**
     * Longer than the route's timeouts together. An answer is a few bytes; compatible servers tell an error for each
     * event of the batch, and only then that they refuse it.
     */
    private static final AnswerLimits ANSWERS = new AnswerLimits(Duration.ofMinutes(1), 16 << 10, 1 << 20);

    @Bean
    SegmentEvents segmentEvents(
            SegmentProperties properties,
            FieldPolicies policies,
            Organization organization,
            NamedParameterJdbcTemplate state,
            ConversationMemory conversations,
            PeopleMemory people,
            TransactionTemplate transaction,
            Deliveries deliveries,
            Clock clock,
            ObjectProvider<GladlyLookups> lookups,
            ProductVersion version) {
        String of = organization.name();
        FieldPolicy policy = policies.of(Channels.SEGMENT);
        PeoplePolicy seen = new PeoplePolicy(policy, new PhoneNumbers(properties.phoneRegion()));
        EventFactory factory = new EventFactory(
                properties.eventNames(),
                new MessageIds(organization.host()),
                new EventEnvelope(properties.eventMapping(), version.number()),
                properties.closedTimestamp());
        EventRules rules = properties.rules(clock);
        ExportEnrichment exports = new ExportEnrichment(people);
        GladlyLookups live = lookups.getIfAvailable();
        Enrichment enrichment = live == null ? exports : new LiveEnrichment(exports, live);
        SentEvents sent = new SentEvents(state, of);
        CustomerEvents customers =
                new CustomerEvents(policy, people, enrichment, seen, new IdentifiedCustomers(state, of), factory);
        ItemEvents items = new ItemEvents(policy, conversations, enrichment, seen, new Tellings(factory, rules), rules);
        return new SegmentEvents(
                new Learning(policy, conversations, people, transaction),
                new EventDerivation(policy, rules, items, customers, new EventAdmission(sent)),
                new ConfirmedEvents(conversations, customers, sent),
                deliveries,
                transaction);
    }

    @Bean
    SegmentEstimates segmentEstimates(
            SegmentProperties properties, ConversationMemory conversations, PeopleMemory people, Clock clock) {
        return new SegmentEstimates(conversations, people, properties.rules(clock));
    }

    @Bean
    ConversationMemory conversationMemory(NamedParameterJdbcTemplate state, Organization organization) {
        return new ConversationMemory(state, organization.name());
    }

    @Bean
    PeopleMemory peopleMemory(NamedParameterJdbcTemplate state, Organization organization) {
        return new PeopleMemory(state, organization.name());
    }

    @Bean
    SegmentBatches segmentBatches(SegmentProperties properties) {
        return new SegmentBatches(writeKey(properties));
    }

    @Bean
    SegmentPace segmentPace(SegmentProperties properties, Clock clock) {
        return new SegmentPace(properties.rateLimit(), properties.oldEvents(), clock);
    }

    @Bean
    SegmentTurn.Sleep segmentSleep() {
        return time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }

    @Bean
    SegmentTurn segmentTurn(
            SegmentPace pace,
            Deliveries deliveries,
            ObjectProvider<BearerAuthentication> bearer,
            Clock clock,
            SegmentTurn.Sleep sleep) {
        return new SegmentTurn(pace, deliveries, bearer.getIfAvailable(), clock, sleep);
    }

    @Bean
    FirstFailure segmentFirstFailure() {
        return new FirstFailure();
    }

    @Bean
    RetryCount segmentRetryCount() {
        return new RetryCount();
    }

    @Bean
    RetriesRefused segmentRetriesRefused() {
        return new RetriesRefused();
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService segmentUploads(SegmentProperties properties) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("segment-upload-");
        threads.setDaemon(true);
        return Executors.newFixedThreadPool(2 * properties.uploads(), threads);
    }

    @Bean
    UploadSlots segmentSlots(
            SegmentProperties properties, FailureClassifier classifier, RetryAfter retryAfter, SegmentPace pace) {
        return new UploadSlots(
                properties.uploads(),
                new UploadFailures(
                        classifier, retryAfter, pace, properties.retry().maxElapsed()));
    }

    @Bean
    SegmentAnswer segmentAnswer() {
        return new SegmentAnswer();
    }

    @Bean
    HttpClientConfigurer segmentHttpClient(
            SegmentProperties properties, ObjectProvider<BearerAuthentication> bearer, ProductVersion version) {
        BearerAuthentication tokens = bearer.getIfAvailable();
        return tokens == null
                ? new BoundaryHttpClient(writeKey(properties).reveal(), Secret.of(""), version.userAgent(), ANSWERS)
                : new BoundaryHttpClient(tokens, writeKey(properties), version.userAgent(), ANSWERS);
    }

    private static Secret writeKey(SegmentProperties properties) {
        return Objects.requireNonNull(properties.writeKey());
    }
}
