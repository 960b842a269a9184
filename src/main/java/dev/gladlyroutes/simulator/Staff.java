package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;
import java.util.List;

/** The organization's agents and the topics they file conversations under. */
final class Staff {

    private static final List<String> AGENTS = List.of(
            "Nell Ashdown",
            "Björn Ekström",
            "Priya Calder",
            "Hana 森",
            "Luca \"Lu\" Morandi",
            "Wren Abbott",
            "Zofia Łęcka",
            "Idris Penhale");
    private static final List<Topic> TOPICS = List.of(
            new Topic("Delivery", -1, false),
            new Topic("Late parcel", 0, false),
            new Topic("Wrong address", 0, false),
            new Topic("Product", -1, false),
            new Topic("Glaze fault", 3, false),
            new Topic("Broken lid", 3, false),
            new Topic("Pflegehinweise", 3, false),
            new Topic("Payment", -1, false),
            new Topic("Refund / voucher", 7, false),
            new Topic("Workshop 🏺", -1, false),
            new Topic("Hairline crack", 4, false),
            new Topic("Fax orders", -1, true));

    private final Tokens tokens;

    Staff(Tokens tokens) {
        this.tokens = tokens;
    }

    int agents() {
        return AGENTS.size();
    }

    int topics() {
        return TOPICS.size();
    }

    String agentId(int number) {
        return tokens.token(Kind.AGENT, number);
    }

    String topicId(int number) {
        return tokens.token(Kind.TOPIC, number);
    }

    void writeAgent(JsonGenerator json, int number) throws IOException {
        json.writeStringField("id", agentId(number));
        json.writeStringField("name", AGENTS.get(number));
        json.writeStringField("emailAddress", "agent" + (number + 1) + "@pottery.example.com");
    }

    void writeTopic(JsonGenerator json, int number) throws IOException {
        Topic topic = TOPICS.get(number);
        json.writeStringField("id", topicId(number));
        json.writeStringField("name", topic.name());
        json.writeBooleanField("disabled", topic.disabled());
        if (topic.parent() >= 0) {
            json.writeStringField("parentId", topicId(topic.parent()));
        }
    }

    private record Topic(String name, int parent, boolean disabled) {}
}
