package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Envelope.Party;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;
import java.time.Instant;

/** Writes phone calls in all their outcomes, voicemails and the sentences of the voice assistant. */
final class SpokenMessages {

    static final String SHOP_PHONE = "+12025550199";

    private final ItemWriter items;
    private final Tokens tokens;
    private final Customers customers;
    private final Texts texts;

    SpokenMessages(ItemWriter items, Tokens tokens, Customers customers, Texts texts) {
        this.items = items;
        this.tokens = tokens;
        this.customers = customers;
        this.texts = texts;
    }

    /** The customer calls in vain, leaves a voicemail and is called back. */
    Item phone(Turn turn) throws IOException {
        return switch (turn.message() % 4) {
            case 0 -> call(turn, Outcome.UNANSWERED);
            case 1 -> call(turn, Outcome.RECORDED);
            case 2 -> voicemail(turn);
            default -> call(turn, Outcome.RECORDING_DELETED);
        };
    }

    Item voiceAssistant(Turn turn) throws IOException {
        Party system = new Party("SIDEKICK_V2", "SYSTEM");
        Envelope envelope = Envelope.of(turn, turn.byCustomer() ? turn.speaker() : system)
                .withSessionId(tokens.token(Kind.SESSION, turn.conversation().number()));
        return items.item(envelope, "VOICE_AI_MESSAGE", json -> {
            json.writeStringField("companyNumber", SHOP_PHONE);
            json.writeStringField(
                    "customerNumber", customers.phone(turn.conversation().customer()));
            json.writeStringField("body", turn.byCustomer() ? texts.customer(turn.dice()) : texts.agent(turn.dice()));
            json.writeStringField("status", turn.dice().oneIn(5) ? "INTERRUPTED" : "PLAYED");
        });
    }

    private Item call(Turn turn, Outcome outcome) throws IOException {
        String customer = customers.phone(turn.conversation().customer());
        Envelope envelope = Envelope.of(turn, turn.speaker());
        boolean answered = outcome != Outcome.UNANSWERED;
        return items.item(answered ? envelope.withResponder(turn.listener()) : envelope, "PHONE_CALL", json -> {
            json.writeStringField("from", turn.byCustomer() ? customer : SHOP_PHONE);
            json.writeStringField("to", turn.byCustomer() ? SHOP_PHONE : customer);
            json.writeStringField("startedAt", Timestamps.varied(turn.at(), turn.dice()));
            if (answered) {
                Instant answer = turn.at().plusSeconds(turn.dice().between(3, 25));
                int seconds = turn.dice().between(20, 900);
                json.writeStringField("answeredAt", Timestamps.varied(answer, turn.dice()));
                json.writeStringField("completedAt", Timestamps.varied(answer.plusSeconds(seconds), turn.dice()));
                writeRecording(json, turn, outcome, seconds);
            }
        });
    }

    private Item voicemail(Turn turn) throws IOException {
        Envelope envelope = Envelope.of(turn, turn.speaker());
        return items.item(envelope, "VOICEMAIL", json -> {
            json.writeStringField("startedAt", Timestamps.varied(turn.at().minusSeconds(30), turn.dice()));
            writeRecording(json, turn, Outcome.RECORDED, turn.dice().between(4, 120));
        });
    }

    private void writeRecording(JsonGenerator json, Turn turn, Outcome outcome, int seconds) throws IOException {
        boolean available = outcome == Outcome.RECORDED;
        json.writeStringField("recordingStatus", available ? "AVAILABLE" : "DELETED");
        if (available) {
            json.writeStringField("recordingUrl", "/api/v1/conversation-items/" + turn.itemId() + "/media/recording");
            json.writeNumberField("recordingDuration", seconds);
        }
        json.writeObjectFieldStart("recordingSummary");
        json.writeStringField("status", available ? "READY" : "REDACTED");
        if (available) {
            json.writeStringField("summary", texts.agent(turn.dice()));
            json.writeStringField("language", "en");
        }
        json.writeEndObject();
    }

    private enum Outcome {
        UNANSWERED,
        RECORDED,
        RECORDING_DELETED
    }
}
