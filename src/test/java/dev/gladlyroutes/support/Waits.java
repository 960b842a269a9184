package dev.gladlyroutes.support;

import dev.gladlyroutes.segment.SegmentTurn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;

/**
 * The waits of the Segment sink, on a clock that a test moves: how long to wait is the product's answer, and only the
 * sleeping is replaced. A wait moves the clock to its end, unless the clock is held; then the thread sits there until
 * the test has let enough time pass.
 */
public final class Waits {

    private static final String WAIT = "waitBeforeRetry";

    private final MovableClock clock;
    private final List<Duration> retries = new ArrayList<>();
    private final List<Instant> ends = new ArrayList<>();
    private boolean held;

    private Waits(MovableClock clock) {
        this.clock = clock;
    }

    /** Puts them in the place of the sink's own. */
    public static final class Beans {

        @Bean
        Waits waits(MovableClock clock) {
            return new Waits(clock);
        }

        @Bean
        static BeanPostProcessor retriesOfWaits(
                ObjectProvider<Waits> waits,
                @Qualifier("segmentRedeliveryPolicy") ObjectProvider<RedeliveryPolicy> policy) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if ("redeliveryGate".equals(name) && bean instanceof Processor gate) {
                        return (Processor) exchange -> {
                            gate.process(exchange);
                            noteWait(exchange, policy.getObject());
                        };
                    }
                    if (bean instanceof SegmentTurn.Sleep) {
                        return (SegmentTurn.Sleep) time -> waits.getObject().pass(time, false);
                    }
                    if ("segmentRetryCount".equals(name) && bean instanceof Processor count) {
                        return (Processor) exchange -> {
                            waits.getObject().pass(exchange.getProperty(WAIT, Duration.class), true);
                            count.process(exchange);
                        };
                    }
                    return bean;
                }
            };
        }
    }

    /** What Camel's error handler reads of a failure, but for the sleep; whether it tries again is its own to say. */
    private static void noteWait(Exchange exchange, RedeliveryPolicy policy) {
        Long asked = exchange.getIn().getHeader(Exchange.REDELIVERY_DELAY, Long.class);
        Duration last = exchange.getProperty(WAIT, Duration.ZERO, Duration.class);
        long wait = asked == null ? policy.calculateRedeliveryDelay(last.toMillis(), 0) : asked;
        exchange.setProperty(WAIT, Duration.ofMillis(wait));
        exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY, 0L);
    }

    private synchronized void pass(Duration wait, boolean isRetry) {
        if (isRetry) {
            retries.add(wait);
        }
        Instant end = clock.instant().plus(wait);
        if (held && clock.instant().isBefore(end)) {
            ends.add(end);
            notifyAll();
            while (held && clock.instant().isBefore(end)) {
                sit();
            }
            ends.remove(end);
        }
        if (clock.instant().isBefore(end)) {
            clock.pass(Duration.between(clock.instant(), end));
        }
    }

    private void sit() {
        try {
            wait();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("The test ended before the wait", stopped);
        }
    }

    /** Lets waiting threads sit from now on. */
    public synchronized void hold() {
        held = true;
    }

    /** Lets time pass while it is held, so that the threads go on whose waits are over. */
    public synchronized void letPass(Duration time) {
        clock.pass(time);
        notifyAll();
    }

    /** Waits until so many threads sit in a wait that is not over. */
    public synchronized void awaitWaiting(int threads) {
        while (ends.stream().filter(clock.instant()::isBefore).count() < threads) {
            sit();
        }
    }

    /** The waits before retries so far, in their order. */
    public synchronized List<Duration> retries() {
        return List.copyOf(retries);
    }

    /** Forgets, and lets every wait move the clock again. */
    public synchronized void reset() {
        held = false;
        retries.clear();
        notifyAll();
    }
}
