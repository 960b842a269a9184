package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The fields that items of every content type share. */
record Envelope(
        String id,
        @Nullable String conversationId,
        String customerId,
        @Nullable String sessionId,
        String timestamp,
        @Nullable Party initiator,
        @Nullable Party responder) {

    static Envelope of(Turn turn, @Nullable Party initiator) {
        Conversation conversation = turn.conversation();
        String timestamp = Timestamps.varied(turn.at(), turn.dice());
        return new Envelope(
                turn.itemId(), conversation.id(), conversation.customerId(), null, timestamp, initiator, null);
    }

    Envelope withResponder(Party responder) {
        return new Envelope(id, conversationId, customerId, sessionId, timestamp, initiator, responder);
    }

    Envelope withSessionId(String sessionId) {
        return new Envelope(id, conversationId, customerId, sessionId, timestamp, initiator, responder);
    }

    Envelope outsideConversation() {
        return new Envelope(id, null, customerId, sessionId, timestamp, initiator, responder);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("id", id);
        if (conversationId != null) {
            json.writeStringField("conversationId", conversationId);
        }
        json.writeStringField("customerId", customerId);
        if (sessionId != null) {
            json.writeStringField("sessionId", sessionId);
        }
        json.writeStringField("timestamp", timestamp);
        if (initiator != null) {
            initiator.write(json, "initiator");
        }
        if (responder != null) {
            responder.write(json, "responder");
        }
    }

    /** One side of a communication; Gladly leaves the id out for some types. */
    record Party(@Nullable String id, String type) {

        static Party agent(Conversation conversation) {
            return new Party(conversation.agentId(), "AGENT");
        }

        static Party customer(Conversation conversation) {
            return new Party(conversation.customerId(), "CUSTOMER");
        }

        private void write(JsonGenerator json, String field) throws IOException {
            json.writeObjectFieldStart(field);
            if (id != null) {
                json.writeStringField("id", id);
            }
            json.writeStringField("type", type);
            json.writeEndObject();
        }
    }
}
