package dev.gladlyroutes.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What exports say about people: messages, names, e-mail addresses and phone numbers. */
public final class PersonalTexts {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> FILES = List.of("conversation_items.jsonl", "customers.jsonl", "agents.jsonl");

    /** More than one word, an address, or a phone number; ids, types and times are none of them. */
    private static final Pattern PERSONAL = Pattern.compile("(?s).*\\S\\s+\\S.*|.*@.*|\\+?[\\d()-]{7,}");

    private PersonalTexts() {}

    /** Those of all files below a directory. */
    public static Set<String> of(Path exports) throws IOException {
        Set<String> texts = new TreeSet<>();
        try (Stream<Path> files = Files.walk(exports)) {
            for (Path file : files.filter(
                            each -> FILES.contains(each.getFileName().toString()))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    collect(line, texts);
                }
            }
        }
        return texts;
    }

    private static void collect(String line, Set<String> texts) throws IOException {
        if (line.startsWith("{") && line.endsWith("}")) {
            collect(MAPPER.readTree(line), texts);
        } else if (!line.isBlank()) {
            texts.add(line);
        }
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isTextual() && PERSONAL.matcher(node.asText()).matches()) {
            texts.add(node.asText());
        }
        node.forEach(child -> collect(child, texts));
    }
}
