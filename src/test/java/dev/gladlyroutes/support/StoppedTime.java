package dev.gladlyroutes.support;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the application a clock that stands still until a test moves it. */
public final class StoppedTime {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    /** The ledger's times are the tests' too, and not those of the database. */
    @Bean
    static BeanPostProcessor movedLedgerClock(ObjectProvider<MovableClock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return "ledgerClock".equals(name) && bean instanceof Clock ? clock.getObject() : bean;
            }
        };
    }
}
