package dev.gladlyroutes.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The organization as it stands after its exports: conversations, customers and agents, as Gladly answers for single
 * ones. Read from the exports, so that both tell of the same organization; read anew when an export has changed.
 */
final class PresentState {

    private final ExportDirectory exports;
    private final ObjectMapper mapper;
    private String version = "";
    private PresentConversations conversations = new PresentConversations();
    private PresentCustomers customers = new PresentCustomers();
    private TreeMap<String, JsonNode> agents = new TreeMap<>();

    PresentState(ExportDirectory exports, ObjectMapper mapper) {
        this.exports = exports;
        this.mapper = mapper;
    }

    /** The answer for a conversation; empty when there is none. */
    synchronized Optional<Reply> conversation(String id) throws IOException {
        refresh();
        return conversations.answer(id, customers, agents.navigableKeySet()).map(Reply::ok);
    }

    /** The answer for a customer, who may have been merged into another; empty when there is none. */
    synchronized Optional<Reply> customer(String id) throws IOException {
        refresh();
        return customers.answer(id);
    }

    /** All agents. */
    synchronized ArrayNode agents() throws IOException {
        refresh();
        return mapper.createArrayNode().addAll(agents.values());
    }

    private void refresh() throws IOException {
        String now = exports.version();
        if (now.equals(version)) {
            return;
        }
        conversations = new PresentConversations();
        customers = new PresentCustomers();
        agents = new TreeMap<>();
        // Oldest first, so that the newest record of a customer or an agent is the one that stays.
        for (JsonNode job : exports.byWindow()) {
            read(job, PlannedJob.AGENTS, agent -> agents.put(agent.path("id").asText(), agent));
            read(job, PlannedJob.CUSTOMERS, customers::learn);
            read(job, PlannedJob.ITEMS, conversations::learn);
        }
        version = now;
    }

    private void read(JsonNode job, String name, Consumer<JsonNode> reader) throws IOException {
        Optional<Path> file = exports.file(job.path("id").asText(), name);
        if (file.isEmpty()) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file.get())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                record(line).ifPresent(reader);
            }
        }
    }

    /** Some lines of the exports are damaged on purpose. */
    private Optional<JsonNode> record(String line) {
        try {
            return Optional.of(mapper.readTree(line)).filter(JsonNode::isObject);
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }
}
