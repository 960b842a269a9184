package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Envelope.Party;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;

/** Writes e-mails, text messages and the messages of social networks. */
final class WrittenMessages {

    private static final String SHOP_MAIL = "hello@pottery.example.com";

    private final ItemWriter items;
    private final Tokens tokens;
    private final Customers customers;
    private final Texts texts;

    WrittenMessages(ItemWriter items, Tokens tokens, Customers customers, Texts texts) {
        this.items = items;
        this.tokens = tokens;
        this.customers = customers;
        this.texts = texts;
    }

    Item email(Turn turn) throws IOException {
        // The third mail of a thread comes from a courier who was copied in.
        boolean external = turn.message() == 2;
        Party initiator = external ? new Party(null, "EXTERNAL") : turn.speaker();
        Envelope envelope = Envelope.of(turn, initiator);
        String customer = customers.mail(turn.conversation().customer(), 0);
        boolean fromShop = !external && !turn.byCustomer();
        return items.item(envelope, "EMAIL", json -> {
            json.writeStringField("from", fromShop ? SHOP_MAIL : external ? "depot@courier.example.net" : customer);
            writeAddresses(json, "to", fromShop ? customer : SHOP_MAIL);
            if (turn.message() == 1) {
                writeAddresses(json, "cc", "depot@courier.example.net", "studio@pottery.example.com");
                writeAddresses(json, "bcc");
            }
            json.writeStringField("subject", texts.subject(turn.dice()));
            json.writeStringField("content", body(turn));
            if (turn.message() == 1) {
                writeAttachments(json, turn);
            }
        });
    }

    Item sms(Turn turn) throws IOException {
        String customer = customers.phone(turn.conversation().customer());
        return items.item(Envelope.of(turn, turn.speaker()), "SMS", json -> {
            json.writeStringField("from", turn.byCustomer() ? customer : SpokenMessages.SHOP_PHONE);
            json.writeStringField("to", turn.byCustomer() ? SpokenMessages.SHOP_PHONE : customer);
            json.writeStringField("content", redacted(turn) ? "" : body(turn));
        });
    }

    Item facebook(Turn turn) throws IOException {
        return items.item(Envelope.of(turn, turn.speaker()), "FACEBOOK_MESSAGE", json -> {
            json.writeStringField("pageId", "301550100");
            json.writeStringField(
                    "userId", String.valueOf(880_000_000L + turn.conversation().customer()));
            json.writeStringField("content", body(turn));
        });
    }

    /** A message of a network that gives no addresses. */
    Item direct(Turn turn, String contentType) throws IOException {
        return items.item(
                Envelope.of(turn, turn.speaker()),
                contentType,
                json -> json.writeStringField("content", redacted(turn) ? "" : body(turn)));
    }

    private String body(Turn turn) {
        return turn.byCustomer() ? texts.customer(turn.dice()) : texts.agent(turn.dice());
    }

    /** Gladly empties a redacted item and keeps it. */
    private static boolean redacted(Turn turn) {
        return turn.message() == 3 && turn.conversation().number() % 8 == 2;
    }

    private static void writeAddresses(JsonGenerator json, String field, String... addresses) throws IOException {
        json.writeArrayFieldStart(field);
        for (String address : addresses) {
            json.writeString(address);
        }
        json.writeEndArray();
    }

    private void writeAttachments(JsonGenerator json, Turn turn) throws IOException {
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField(
                "id", tokens.token(Kind.ATTACHMENT, turn.conversation().number(), turn.number()));
        json.writeStringField("contentType", "image/jpeg");
        json.writeStringField("filename", "Schüssel " + turn.message() + ".jpg");
        json.writeNumberField("fileSize", turn.dice().between(20_000, 4_000_000));
        json.writeEndObject();
        json.writeEndArray();
    }
}
