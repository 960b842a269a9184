package dev.gladlyroutes.delivery;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One channel of tickets; only for consuming. */
class TicketEndpoint extends DefaultEndpoint {

    private final TicketDesk desk;
    private final String channel;
    private final boolean inOrder;

    TicketEndpoint(String uri, TicketComponent component, TicketDesk desk, String channel, boolean inOrder) {
        super(uri, component);
        this.desk = desk;
        this.channel = channel;
        this.inOrder = inOrder;
    }

    String channel() {
        return channel;
    }

    boolean inOrder() {
        return inOrder;
    }

    TicketDesk desk() {
        return desk;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Tickets come from the ledger; a route can only consume them");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        TicketConsumer consumer = new TicketConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
