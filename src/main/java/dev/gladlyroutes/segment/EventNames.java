package dev.gladlyroutes.segment;

/** The two vocabularies in which Gladly's conversation events are documented. */
public enum EventNames {
    /** Gladly's Segment integration toolkit. */
    GLADLY("Gladly Conversation Created", "Gladly Conversation Closed", "topicIds"),
    /** Segment's catalogue entry of the Gladly source. */
    SEGMENT("Conversation Opened", "Conversation Closed", "topics");

    private final String created;
    private final String closed;
    private final String topicsProperty;

    EventNames(String created, String closed, String topicsProperty) {
        this.created = created;
        this.closed = closed;
        this.topicsProperty = topicsProperty;
    }

    /** Name of the event for a conversation's first item. */
    public String created() {
        return created;
    }

    /** Name of the event for a conversation's close. */
    public String closed() {
        return closed;
    }

    /** Name of the property that lists the topics of a closed conversation. */
    public String topicsProperty() {
        return topicsProperty;
    }
}
