package dev.gladlyroutes.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polling Consumer of one channel: claims a ticket, sends it through the route, keeps its lease alive meanwhile, and
 * settles it after what became of it. One thread, so one ticket at a time. Suspending the route pauses the channel.
 */
class TicketConsumer extends DefaultConsumer implements Suspendable, ExtendedStartupListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(TicketConsumer.class);

    /** The safety net for rings of other processes. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private final TicketEndpoint endpoint;
    private final TicketDesk desk;
    private @Nullable ExecutorService worker;
    private @Nullable ScheduledExecutorService heartbeat;
    private volatile @Nullable Delivery current;
    private boolean begun;

    TicketConsumer(TicketEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.desk = endpoint.desk();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (!desk.isOpen(endpoint.channel())) {
            LOGGER.atDebug().addKeyValue("channel", endpoint.channel()).log("The channel is switched off");
            return;
        }
        String name = "ticket-" + endpoint.channel();
        worker = endpoint.getCamelContext().getExecutorServiceManager().newSingleThreadExecutor(this, name);
        heartbeat = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, name + "-lease");
        desk.opened(endpoint.channel(), endpoint.inOrder());
        begun = false;
        endpoint.getCamelContext().addStartupListener(this);
    }

    /** For a route that is added while the application runs. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        if (alreadyStarted) {
            begin();
        }
    }

    /** Only now are the endpoints started at once that a route resolves while it runs. */
    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        begin();
    }

    private synchronized void begin() {
        if (worker != null && !begun) {
            begun = true;
            worker.execute(this::consume);
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        Delivery delivery = current;
        if (delivery != null) {
            delivery.stop();
        }
        desk.ring();
    }

    @Override
    protected void doStop() throws Exception {
        doSuspend();
        if (worker != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(worker);
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(heartbeat);
        }
        super.doStop();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        desk.ring();
    }

    private void consume() {
        while (!isStoppingOrStopped()) {
            long rings = desk.rings();
            try {
                if (isEnding() || !takeOne()) {
                    desk.await(rings, POLL_INTERVAL);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException ledgerFailure) {
                // The ledger itself cannot be reached: nothing was claimed or settled, the lease runs out by itself.
                LOGGER.atError()
                        .addKeyValue("channel", endpoint.channel())
                        .setCause(ledgerFailure)
                        .log("The state database failed; the channel tries again");
                pauseAfterLedgerFailure();
            }
        }
    }

    private void pauseAfterLedgerFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takeOne() {
        Optional<Delivery> claimed = desk.claim(endpoint.channel(), endpoint.inOrder());
        claimed.ifPresent(this::deliver);
        return claimed.isPresent();
    }

    private void deliver(Delivery delivery) {
        current = delivery;
        stopIfEnding(delivery);
        long interval = desk.renewal().toMillis();
        ScheduledFuture<?> renewal =
                heartbeat.scheduleAtFixedRate(() -> desk.renew(delivery), interval, interval, TimeUnit.MILLISECONDS);
        Exchange exchange = createExchange(false);
        delivery.travels(exchange);
        try {
            exchange.getIn().setBody(delivery);
            exchange.setVariable("jobId", delivery.ticket().jobId());
            exchange.setVariable("fileName", delivery.ticket().fileName());
            getProcessor().process(exchange);
        } catch (Exception unexpected) {
            exchange.setException(unexpected);
        } finally {
            renewal.cancel(false);
            current = null;
        }
        Exception failure = exchange.getException();
        releaseExchange(exchange, false);
        if (failure == null) {
            desk.settle(delivery);
        } else {
            stopIfEnding(delivery);
            desk.giveBack(delivery, failure);
        }
    }

    private void stopIfEnding(Delivery delivery) {
        if (isEnding()) {
            delivery.stop();
        }
    }

    /** A context that stops starts no endpoint any more that a route resolves while it runs, so routes fail in it. */
    private boolean isEnding() {
        return isStoppingOrStopped()
                || isSuspendingOrSuspended()
                || endpoint.getCamelContext().isStopping();
    }
}
