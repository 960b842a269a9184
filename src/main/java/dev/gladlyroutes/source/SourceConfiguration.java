package dev.gladlyroutes.source;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolProperties;
import java.util.Objects;
import org.apache.camel.Predicate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gladly's side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceProperties.class, SpoolProperties.class})
class SourceConfiguration {

    private static final int NOT_FOUND = 404;

    @Bean
    Organization organization(SourceProperties properties) {
        return properties.requiredOrganization();
    }

    @Bean
    HttpClientConfigurer gladlyHttpClient(SourceProperties properties, ProductVersion version) {
        return new BoundaryHttpClient(
                Objects.requireNonNull(properties.agentEmail()),
                Objects.requireNonNull(properties.apiToken()),
                version.userAgent());
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
