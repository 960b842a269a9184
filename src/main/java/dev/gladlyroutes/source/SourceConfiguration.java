package dev.gladlyroutes.source;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.http.BoundaryHttpClient;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolProperties;
import java.util.Objects;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gladly's side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SourceProperties.class, SpoolProperties.class})
class SourceConfiguration {

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

    @Bean
    Downloads downloads(Spool spool, Progress progress) {
        return new Downloads(spool, progress);
    }
}
