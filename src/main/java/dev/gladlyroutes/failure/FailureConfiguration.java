package dev.gladlyroutes.failure;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What route files ask about a failure. */
@Configuration(proxyBeanMethods = false)
class FailureConfiguration {

    @Bean
    FailurePredicate transientFailure(FailureClassifier classifier) {
        return new FailurePredicate(classifier, FailureClass.TRANSIENT);
    }

    @Bean
    FailurePredicate recordFailure(FailureClassifier classifier) {
        return new FailurePredicate(classifier, FailureClass.RECORD);
    }
}
