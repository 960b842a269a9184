package dev.gladlyroutes.delivery;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** The {@code ticket:} component: {@code ticket:<channel>} consumes the channel's tickets from the ledger. */
public class TicketComponent extends DefaultComponent {

    private final TicketDesk desk;

    TicketComponent(TicketDesk desk) {
        this.desk = desk;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException("A ticket endpoint names its channel, as in ticket:warehouse");
        }
        return new TicketEndpoint(
                uri, this, desk, remaining, getAndRemoveParameter(parameters, "inOrder", boolean.class, false));
    }
}
