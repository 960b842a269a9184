package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UploadSlotsTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        camel.stop();
    }

    @Test
    void letAsManyInAsThereAreUploadsAndNoMore() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier pair = new CyclicBarrier(2);
        Processor steps = inSlots(2, exchange -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            pair.await();
            pair.await();
            inside.decrementAndGet();
            pair.await();
        });

        for (Future<Exchange> each : threads.invokeAll(calls(8, steps))) {
            assertThat(each.get().getException()).isNull();
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void areFreeAgainAfterAFailure() throws Exception {
        Processor steps = inSlots(1, exchange -> {
            throw new IllegalStateException("refused");
        });

        for (Future<Exchange> each : threads.invokeAll(calls(3, steps))) {
            assertThat(each.get().getException()).hasMessage("refused");
        }
    }

    @Test
    void tellOfAFailureBeforeTheNextRequestBegins() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Processor steps = new UploadSlots(1, failure -> order.add("told")).wrap(null, exchange -> {
            order.add("sent");
            throw new IllegalStateException("refused");
        });

        threads.invokeAll(calls(8, steps));

        assertThat(order)
                .isEqualTo(Collections.nCopies(8, List.of("sent", "told")).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void areNotWaitedForByAThreadThatIsToStop() throws Exception {
        CyclicBarrier end = new CyclicBarrier(2);
        Processor steps = inSlots(1, exchange -> end.await());
        Future<Exchange> first = threads.submit(call(steps));
        while (end.getNumberWaiting() == 0) {
            Thread.onSpinWait();
        }

        Thread.currentThread().interrupt();
        Exchange second = call(steps).call();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(second.getException()).isInstanceOf(InterruptedException.class);
        end.await(10, TimeUnit.SECONDS);
        assertThat(first.get().getException()).isNull();
    }

    private static Processor inSlots(int uploads, Processor steps) {
        return new UploadSlots(uploads, failure -> {}).wrap(null, steps);
    }

    private List<Callable<Exchange>> calls(int times, Processor steps) {
        return Stream.generate(() -> call(steps)).limit(times).toList();
    }

    private Callable<Exchange> call(Processor steps) {
        return () -> {
            Exchange exchange = new DefaultExchange(camel);
            steps.process(exchange);
            return exchange;
        };
    }
}
