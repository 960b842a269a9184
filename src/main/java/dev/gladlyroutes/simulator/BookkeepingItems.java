package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Envelope.Party;
import java.io.IOException;
import java.util.List;

/** Writes the items that are no messages: status, topics, notes, activities and a type that nobody knows yet. */
final class BookkeepingItems {

    private static final List<String> ACTIVITY_TYPES = List.of("SURVEY", "EMAIL", "ISSUE", "SMS");

    private final ItemWriter items;
    private final Staff staff;
    private final Texts texts;

    BookkeepingItems(ItemWriter items, Staff staff, Texts texts) {
        this.items = items;
        this.staff = staff;
        this.texts = texts;
    }

    Item closed(Turn turn) throws IOException {
        return status(turn, Party.agent(turn.conversation()), "CLOSED");
    }

    Item reopened(Turn turn) throws IOException {
        return status(turn, Party.customer(turn.conversation()), "OPEN");
    }

    Item topicChange(Turn turn) throws IOException {
        int added = turn.dice().below(staff.topics());
        boolean alsoSecond = turn.dice().oneIn(3);
        boolean alsoRemoved = turn.dice().oneIn(4);
        Envelope envelope = Envelope.of(turn, Party.agent(turn.conversation()));
        return items.item(envelope, "TOPIC_CHANGE", json -> {
            json.writeArrayFieldStart("addedTopicIds");
            json.writeString(staff.topicId(added));
            if (alsoSecond) {
                json.writeString(staff.topicId((added + 1) % staff.topics()));
            }
            json.writeEndArray();
            if (alsoRemoved) {
                json.writeArrayFieldStart("removedTopicIds");
                json.writeString(staff.topicId((added + 2) % staff.topics()));
                json.writeEndArray();
            }
        });
    }

    Item note(Turn turn) throws IOException {
        Envelope envelope = Envelope.of(turn, Party.agent(turn.conversation()));
        boolean rich = turn.dice().oneIn(2);
        String text = texts.agent(turn.dice());
        return items.item(
                envelope,
                "CONVERSATION_NOTE",
                json -> json.writeStringField("body", rich ? "<p>" + text + "</p>" : text));
    }

    Item activity(Turn turn) throws IOException {
        Envelope envelope = Envelope.of(turn, new Party(null, "API")).outsideConversation();
        return items.item(envelope, "CUSTOMER_ACTIVITY", json -> writeActivity(json, turn));
    }

    Item unknown(Turn turn) throws IOException {
        Envelope envelope = Envelope.of(turn, null);
        return items.item(envelope, "HOLOGRAM", json -> {
            json.writeObjectFieldStart("projection");
            json.writeNumberField("voxels", turn.dice().between(1_000, 9_000));
            json.writeBooleanField("rotating", true);
            json.writeNullField("transcript");
            json.writeEndObject();
        });
    }

    private Item status(Turn turn, Party initiator, String status) throws IOException {
        return items.item(
                Envelope.of(turn, initiator),
                "CONVERSATION_STATUS_CHANGE",
                json -> json.writeStringField("status", status));
    }

    private void writeActivity(JsonGenerator json, Turn turn) throws IOException {
        json.writeStringField("title", "Kiln visit rated " + turn.dice().between(1, 5) + " of 5");
        json.writeStringField("body", "<p>" + texts.customer(turn.dice()) + "</p>");
        json.writeStringField("activityType", turn.dice().pick(ACTIVITY_TYPES));
        json.writeStringField("sourceName", "Kilnford visits");
        json.writeObjectFieldStart("link");
        json.writeStringField("url", "https://visits.example.org/v/" + turn.itemId());
        json.writeStringField("text", "Show visit");
        json.writeEndObject();
        json.writeBooleanField("expandByDefault", false);
        json.writeStringField("occurredAt", Timestamps.text(turn.at().minusSeconds(40), 3));
        json.writeStringField("receivedAt", Timestamps.text(turn.at(), 3));
    }
}
