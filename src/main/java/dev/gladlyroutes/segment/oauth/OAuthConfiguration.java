package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.ProductVersion;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.segment.SegmentProperties;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There is no access token unless somebody wants one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty({"gladly.sink.segment.enabled", "gladly.sink.segment.oauth.client-id"})
@EnableConfigurationProperties(OAuthProperties.class)
class OAuthConfiguration {

    @Bean
    BearerAuthentication segmentBearerAuthentication(
            OAuthProperties properties,
            SegmentProperties segment,
            ProductVersion version,
            FailureClassifier classifier,
            Clock clock)
            throws GeneralSecurityException {
        return properties.authentication(segment.region(), version.userAgent(), classifier, clock);
    }
}
