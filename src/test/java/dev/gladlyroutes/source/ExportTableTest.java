package dev.gladlyroutes.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTableTest {

    @ParameterizedTest
    @CsvSource({
        "agents.jsonl, agents, true",
        "conversation_items.jsonl, conversation_items, true",
        "topics.jsonl, topics, true",
        "customers.jsonl, customers, true",
        "new_table.jsonl, new_table, false",
        "agents.csv, agents.csv, false",
        "Agents.jsonl, Agents, false",
    })
    void isToldByTheFileName(String fileName, String table, boolean known) {
        assertThat(ExportTable.of(fileName)).isEqualTo(table);
        assertThat(ExportTable.isKnown(table)).isEqualTo(known);
    }

    @Test
    void comesBeforeTheTablesThatReferToIt() {
        assertThat(Stream.of(
                                "new_table.jsonl",
                                "conversation_items.jsonl",
                                "customers.jsonl",
                                "topics.jsonl",
                                "agents.jsonl")
                        .sorted(Comparator.comparing(ExportTable::rank)))
                .containsExactly(
                        "agents.jsonl",
                        "topics.jsonl",
                        "customers.jsonl",
                        "conversation_items.jsonl",
                        "new_table.jsonl");
    }
}
