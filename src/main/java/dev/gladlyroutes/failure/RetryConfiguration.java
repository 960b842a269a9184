package dev.gladlyroutes.failure;

import dev.gladlyroutes.delivery.SinkNames;
import dev.gladlyroutes.ledger.Channels;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The redelivery of each boundary, under the names that its route configuration refers to: {@code sourceRetry} and
 * {@code sourceRedeliveryPolicy}, and the same with the name of every sink, also of one that a user adds.
 */
@Configuration(proxyBeanMethods = false)
class RetryConfiguration {

    private static final String SOURCE = "gladly.source.retry";
    private static final String ARCHIVE = "gladly.sink.archive.retry";

    @Bean
    static BeanDefinitionRegistryPostProcessor boundaryRetries(Environment environment) {
        return new BoundaryRetries(environment);
    }

    /** For everything that no other policy takes: no retry, and no log line that quotes an exception's message. */
    @Bean
    RedeliveryPolicy noRedeliveryPolicy() {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(0);
        policy.setLogExhausted(false);
        return policy;
    }

    @Bean
    Retries retries(BeanFactory beans, Channels channels) {
        Map<String, Retry> retries = new HashMap<>();
        retries.put(Channels.DOWNLOAD, beans.getBean("sourceRetry", Retry.class));
        Retry archive = beans.getBean("archiveRetry", Retry.class);
        retries.put(Channels.MANIFEST, archive);
        retries.put(Channels.RESTORE, archive);
        channels.sinks().forEach(sink -> retries.put(sink, beans.getBean(sink + "Retry", Retry.class)));
        return new Retries(retries);
    }

    /** Registers the two beans of each boundary. */
    private static final class BoundaryRetries implements BeanDefinitionRegistryPostProcessor {

        private final Environment environment;

        BoundaryRetries(Environment environment) {
            this.environment = environment;
        }

        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            BeanFactory beans = (ConfigurableListableBeanFactory) registry;
            register(registry, beans, "source", SOURCE);
            SinkNames.all(environment)
                    .forEach(sink -> register(registry, beans, sink, "gladly.sink." + sink + ".retry"));
        }

        private void register(BeanDefinitionRegistry registry, BeanFactory beans, String boundary, String prefix) {
            String retry = boundary + "Retry";
            registry.registerBeanDefinition(
                    retry,
                    BeanDefinitionBuilder.genericBeanDefinition(
                                    Retry.class,
                                    () -> new Retry(
                                            properties(prefix),
                                            beans.getBean(FailureClassifier.class),
                                            beans.getBean(Clock.class)))
                            .getBeanDefinition());
            registry.registerBeanDefinition(
                    boundary + "RedeliveryPolicy",
                    BeanDefinitionBuilder.genericBeanDefinition(
                                    RedeliveryPolicy.class,
                                    () -> beans.getBean(retry, Retry.class).policy())
                            .getBeanDefinition());
        }

        /** What a sink of one's own does not set is as for the archive. */
        private RetryProperties properties(String prefix) {
            Binder binder = Binder.get(environment);
            RetryProperties archive =
                    binder.bind(ARCHIVE, RetryProperties.class).get();
            return binder.bind(prefix, RetryProperties.class)
                    .map(own -> own.orElse(archive))
                    .orElse(archive);
        }
    }
}
