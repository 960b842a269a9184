package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineSource;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketConsumerTest {

    private static final int LINES = 100;

    private final TestLedger ledger = new TestLedger("warehouse");
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final CountDownLatch claimed = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);

    @BeforeEach
    void spoolAFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(2);
        camel.addComponent("ticket", new TicketComponent(TicketDeskTest.desk(ledger, RunMode.SERVER)));
    }

    @AfterEach
    void close() {
        camel.stop();
        ledger.close();
    }

    /** Camel starts no endpoint any more then that a route resolves while it runs, so routes fail in odd ways. */
    @Test
    void leavesADeliveryForLaterThatFailsWhileTheContextStops() throws Exception {
        camel.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.CamelContextStoppingEvent) {
                    stopping.countDown();
                    await().until(() -> !ledger.queue.isRunning("warehouse"));
                }
            }
        });
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ticket:warehouse").process(exchange -> {
                    claimed.countDown();
                    stopping.await();
                    throw new NullPointerException("the endpoint's client");
                });
            }
        });
        camel.start();
        claimed.await();
        camel.stop();

        assertThat(ledger.states.of("warehouse").kind()).isEqualTo(ChannelState.Kind.ACTIVE);
        assertThat(ledger.claim("warehouse").fence()).isEqualTo(2);
    }

    @Test
    void readsNothingBehindTheChunkThatFailed() throws Exception {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        LineSource lines = new LineSource() {
            @Override
            public @Nullable Line next() {
                return read.incrementAndGet() > LINES ? null : new Line(read.get(), 0, new byte[0], false);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("ticket:warehouse")
                        .split()
                        .exchange(exchange ->
                                new LineChunks(lines, 1, exchange.getMessage().getBody(Delivery.class)::isOver))
                        .streaming()
                        .stopOnException()
                        .process(exchange -> {
                            throw new IOException("reset");
                        });
            }
        });
        camel.start();
        closed.await();

        assertThat(read).hasValue(2);
    }
}
