package dev.gladlyroutes.fieldpolicy;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The field policy's beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FieldPolicyProperties.class)
class FieldPolicyConfiguration {

    @Bean
    FieldPolicies fieldPolicies(FieldPolicyProperties properties) {
        return FieldPolicies.of(properties);
    }

    @Bean
    AlteredFields alteredFields() {
        return new AlteredFields();
    }
}
