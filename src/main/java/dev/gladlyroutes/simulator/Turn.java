package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.Envelope.Party;
import java.time.Instant;

/**
 * The moment at which a conversation adds an item.
 *
 * @param number position of the item among the conversation's items of its window
 * @param message position among the messages of the window, meaningless for other items
 * @param previousItemId id of the item before this one
 */
record Turn(
        Conversation conversation,
        int number,
        int message,
        String itemId,
        String previousItemId,
        Instant at,
        Dice dice) {

    /** Customer and agent speak in turn, and the customer begins. */
    boolean byCustomer() {
        return message % 2 == 0;
    }

    Party speaker() {
        return byCustomer() ? Party.customer(conversation) : Party.agent(conversation);
    }

    Party listener() {
        return byCustomer() ? Party.agent(conversation) : Party.customer(conversation);
    }
}
