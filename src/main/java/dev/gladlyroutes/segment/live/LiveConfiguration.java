package dev.gladlyroutes.segment.live;

import dev.gladlyroutes.failure.FailureClassifier;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The beans that ask Gladly; none of them exists unless events are to have live details. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.routes.segment-live")
@EnableConfigurationProperties(EnrichmentProperties.class)
class LiveConfiguration {

    @Bean
    LookupCounts lookupCounts() {
        return new LookupCounts();
    }

    @Bean
    GladlyLookups gladlyLookups(
            EnrichmentProperties properties,
            ProducerTemplate routes,
            @Qualifier("segmentQuestions") ExecutorService segmentQuestions,
            FailureClassifier classifier,
            LookupCounts counts,
            Clock clock) {
        return new GladlyLookups(
                new GladlyQuestions(routes, segmentQuestions),
                classifier,
                counts,
                clock,
                properties.live().maxWait());
    }

    @Bean(defaultCandidate = false, destroyMethod = "shutdownNow")
    ExecutorService segmentQuestions() {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("segment-question-");
        threads.setDaemon(true);
        return Executors.newSingleThreadExecutor(threads);
    }
}
