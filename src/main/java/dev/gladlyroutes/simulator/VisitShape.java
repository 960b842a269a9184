package dev.gladlyroutes.simulator;

/**
 * The items that a conversation adds during one job's window, known before any of them is written.
 *
 * @param reopens starts with an item that opens the closed conversation again
 * @param messages messages of the conversation's channel
 * @param extras bookkeeping items after the messages: note, activity or unknown type
 * @param topicChanges topic changes right before the end
 * @param closes ends with an item that closes the conversation
 */
record VisitShape(boolean reopens, int messages, Extras extras, int topicChanges, boolean closes) {

    int size() {
        return (reopens ? 1 : 0) + messages + extras.count() + topicChanges + (closes ? 1 : 0);
    }

    /** Which items follow the messages. */
    record Extras(boolean note, boolean activity, boolean unknown) {

        int count() {
            return (note ? 1 : 0) + (activity ? 1 : 0) + (unknown ? 1 : 0);
        }
    }
}
