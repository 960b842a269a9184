package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Envelope.Party;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;
import java.util.List;

/** Writes the messages that belong to a session: web chat with quick replies, and custom channels. */
final class SessionMessages {

    private static final List<String> CHOICES = List.of("Bowl", "Cup", "Größere Vase 🏺");

    private final ItemWriter items;
    private final Tokens tokens;
    private final Texts texts;

    SessionMessages(ItemWriter items, Tokens tokens, Texts texts) {
        this.items = items;
        this.tokens = tokens;
        this.texts = texts;
    }

    Item chat(Turn turn) throws IOException {
        return switch (turn.message()) {
            case 1 -> quickReplyRequest(turn);
            case 2 -> quickReplyResponse(turn);
            default -> chatText(turn);
        };
    }

    Item custom(Turn turn) throws IOException {
        boolean files = turn.message() % 3 == 1;
        return items.item(Envelope.of(turn, turn.speaker()), files ? "FILES" : "TEXT", json -> {
            json.writeStringField("customChannelId", tokens.token(Kind.CHANNEL, 0));
            json.writeStringField("companyAddress", "pottery-app");
            json.writeStringField(
                    "customerAddress", "guest-" + turn.conversation().customer());
            json.writeStringField("sessionId", session(turn));
            json.writeObjectFieldStart("content");
            if (files) {
                writeFiles(json, turn);
            } else {
                json.writeStringField("text", texts.customer(turn.dice()));
            }
            json.writeEndObject();
            json.writeObjectFieldStart("status");
            json.writeStringField("value", turn.dice().oneIn(9) ? "FAILED" : "DELIVERED");
            json.writeEndObject();
        });
    }

    private Item chatText(Turn turn) throws IOException {
        return items.item(Envelope.of(turn, turn.speaker()), "CHAT_MESSAGE", json -> {
            // Gladly's own export samples leave the message type of plain texts out.
            if (turn.message() != 4) {
                json.writeStringField("messageType", "TEXT");
            }
            json.writeStringField("sessionId", session(turn));
            json.writeStringField(
                    "content", turn.byCustomer() ? texts.customer(turn.dice()) : texts.agent(turn.dice()));
        });
    }

    private Item quickReplyRequest(Turn turn) throws IOException {
        Party rule = new Party(tokens.token(Kind.RULE, 0), "AUTOMATION");
        return items.item(Envelope.of(turn, rule), "CHAT_MESSAGE", json -> {
            json.writeStringField("messageType", "QUICK_REPLY_REQUEST");
            json.writeStringField("sessionId", session(turn));
            json.writeStringField("content", "Which piece is it about?");
            json.writeObjectFieldStart("messageData");
            writeOptions(json);
            json.writeEndObject();
        });
    }

    private Item quickReplyResponse(Turn turn) throws IOException {
        int choice = turn.dice().below(CHOICES.size());
        return items.item(Envelope.of(turn, turn.speaker()), "CHAT_MESSAGE", json -> {
            json.writeStringField("messageType", "QUICK_REPLY_RESPONSE");
            json.writeStringField("sessionId", session(turn));
            json.writeStringField("content", CHOICES.get(choice));
            json.writeObjectFieldStart("messageData");
            json.writeObjectFieldStart("quickReplyRequest");
            writeOptions(json);
            json.writeEndObject();
            json.writeStringField("selectedOptionId", "piece-" + choice);
            json.writeStringField("requestMessageId", turn.previousItemId());
            json.writeEndObject();
        });
    }

    private void writeFiles(JsonGenerator json, Turn turn) throws IOException {
        json.writeStringField("caption", texts.caption(turn.dice()));
        json.writeArrayFieldStart("files");
        json.writeStartObject();
        json.writeStringField("fileName", "piece-" + turn.message() + ".png");
        json.writeStringField("url", "https://files.example.com/" + turn.itemId() + ".png");
        json.writeEndObject();
        json.writeEndArray();
    }

    private String session(Turn turn) {
        return tokens.token(Kind.SESSION, turn.conversation().number());
    }

    private static void writeOptions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("options");
        for (int i = 0; i < CHOICES.size(); i++) {
            json.writeStartObject();
            json.writeStringField("id", "piece-" + i);
            json.writeStringField("label", CHOICES.get(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
