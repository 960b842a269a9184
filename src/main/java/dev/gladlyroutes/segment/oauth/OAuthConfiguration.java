package dev.gladlyroutes.segment.oauth;

import dev.gladlyroutes.segment.SegmentProperties;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
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
    BearerAuthentication segmentBearerAuthentication(OAuthProperties properties, SegmentProperties segment, Clock clock)
            throws GeneralSecurityException {
        ClientAssertion assertion = new ClientAssertion(
                Objects.requireNonNull(properties.clientId()),
                Objects.requireNonNull(properties.keyId()),
                Objects.requireNonNull(properties.privateKey()));
        return new BearerAuthentication(new AccessTokens(assertion, properties.tokenServer(segment.region()), clock));
    }
}
