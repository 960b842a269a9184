package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** H2, which asks a joined view once for each row of the other side, finds its rows by the index. */
class H2ConversationLookupTest {

    private static TestWarehouse warehouse;

    @BeforeAll
    static void createTables() {
        warehouse = TestWarehouse.h2();
        warehouse.schema("").prepare();
    }

    @AfterAll
    static void stop() {
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "conversations, id",
        "conversation_topics, conversation_id",
        "conversation_agents, conversation_id",
        "messages, conversation_id"
    })
    void readsNoTableFromEndToEndForEachRowOfTheOtherSide(String view, String column) {
        String plan = new JdbcTemplate(warehouse.database())
                .queryForObject(
                        "explain select * from (values 'v1', 'v2') as other (conversation_id)" + " left join gladly."
                                + view + " v on v." + column + " = other.conversation_id",
                        String.class);
        assertThat(plan)
                .containsIgnoringCase("ix_conversation_")
                .doesNotContainIgnoringCase("conversation_items.tableScan")
                .doesNotContainIgnoringCase("conversation_topic_changes.tableScan");
    }
}
