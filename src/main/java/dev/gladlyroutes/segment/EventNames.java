package dev.gladlyroutes.segment;

/** The two vocabularies in which Gladly's conversation events are documented. */
public enum EventNames {
    /** Gladly's Segment integration toolkit. */
    GLADLY("Gladly Conversation", "Created", "topicIds"),
    /** Segment's catalogue entry of the Gladly source. */
    SEGMENT("Conversation", "Opened", "topics");

    private final String conversation;
    private final String begun;
    private final String topicsProperty;

    EventNames(String conversation, String begun, String topicsProperty) {
        this.conversation = conversation;
        this.begun = begun;
        this.topicsProperty = topicsProperty;
    }

    /** Name of the event for a conversation's first item. */
    public String created() {
        return conversation + " " + begun;
    }

    /** Name of the event for a conversation's close. */
    public String closed() {
        return conversation + " Closed";
    }

    /** Name of the event for an opening after a close, which neither of the two documents has. */
    public String reopened() {
        return conversation + " Reopened";
    }

    /** Name of the event for a topic that a conversation gets, which neither of the two documents has. */
    public String topicAdded() {
        return conversation + " Topic Added";
    }

    /** Name of the event for a topic that a conversation loses, which neither of the two documents has. */
    public String topicRemoved() {
        return conversation + " Topic Removed";
    }

    /** Name of the property that lists the topics of a closed conversation. */
    public String topicsProperty() {
        return topicsProperty;
    }
}
