package dev.gladlyroutes.deadletter;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The dead-letter store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterProperties.class)
class DeadLetterConfiguration {

    @Bean
    DeadLetterPurge deadLetterPurge(NamedParameterJdbcTemplate jdbc, DeadLetterProperties properties, Clock clock) {
        return new DeadLetterPurge(jdbc, properties.retention(), clock);
    }
}
