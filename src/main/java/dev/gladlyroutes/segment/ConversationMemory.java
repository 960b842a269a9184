package dev.gladlyroutes.segment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Keeps the histories of conversations in the state database. */
class ConversationMemory {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().addModule(InstantsInJson.module()).build();

    private final NamedParameterJdbcTemplate jdbc;
    private final String organization;
    private final String select;
    private final Upsert upsert;

    ConversationMemory(NamedParameterJdbcTemplate jdbc, String organization) {
        this.jdbc = jdbc;
        this.organization = organization;
        this.select = "select conversation_id, history" + Ids.from(jdbc, "segment_conversation", "conversation_id");
        this.upsert = new Upsert(jdbc, "segment_conversation", "conversation_id", Map.of("history", "text"), List.of());
    }

    /** The histories that are known of the given conversations. */
    Map<String, ConversationHistory> load(Collection<String> conversationIds) {
        Map<String, ConversationHistory> histories = new HashMap<>();
        Ids.query(
                jdbc,
                select,
                Ids.of(organization),
                conversationIds,
                row -> histories.put(row.getString("conversation_id"), read(row.getString("history"))));
        return histories;
    }

    /** Goes through all that is remembered, some at a time. */
    void forEach(Consumer<ConversationHistory> reader) {
        Ids.forEach(
                jdbc,
                Ids.page("segment_conversation", "conversation_id", "history"),
                organization,
                row -> reader.accept(read(row.getString("history"))));
    }

    /** Stores histories over what was known. */
    void save(Map<String, ConversationHistory> histories) {
        Map<String, List<String>> rows = new HashMap<>();
        histories.forEach((id, history) -> rows.put(id, List.of(write(history))));
        upsert.write(organization, rows);
    }

    private static ConversationHistory read(String history) {
        try {
            return MAPPER.readValue(history, ConversationHistory.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The state database holds an unreadable conversation", unreadable);
        }
    }

    private static String write(ConversationHistory history) {
        try {
            return MAPPER.writeValueAsString(history);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A history can always be written", impossible);
        }
    }
}
