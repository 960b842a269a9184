package dev.gladlyroutes.routes;

/** Lines of conversation items of one day, customer and agent. */
final class ItemLines {

    private ItemLines() {}

    /** A chat message of the agent. */
    static String message(String conversation, int hour) {
        return item(conversation, hour, "{\"type\":\"CHAT_MESSAGE\",\"content\":\"Hello\"}");
    }

    /** The addition of topic {@code t1}. */
    static String topic(String conversation, int hour) {
        return item(conversation, hour, "{\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":[\"t1\"]}");
    }

    /** A close. */
    static String close(String conversation, int hour) {
        return item(conversation, hour, "{\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\"}");
    }

    /** An item with any content. */
    static String item(String conversation, int hour, String content) {
        return """
                {"id":"%s-%d","conversationId":"%s","customerId":"c1","timestamp":"2031-05-05T%02d:00:00Z",\
                "initiator":{"id":"a1","type":"AGENT"},"content":%s}"""
                .formatted(conversation, hour, conversation, hour, content);
    }
}
