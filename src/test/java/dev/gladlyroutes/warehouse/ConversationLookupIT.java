package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** PostgreSQL finds one conversation through the views by its index, however many there are. */
class ConversationLookupIT {

    private static Postgres server;
    private static SingleConnectionDataSource database;

    @BeforeAll
    static void createTables() throws IOException {
        server = Postgres.start();
        new WarehouseSchema(WarehousePropertiesTest.h2(server.url(), "gladly"), new PostgresDialect(), Upserts.WORDS)
                .prepare();
        database = new SingleConnectionDataSource(server.url() + "&currentSchema=gladly", true);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.execute(
                """
                insert into conversation_items (id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
                    content_type, status, raw, _job_id, _job_updated_at, _window_end, _file_line, _loaded_at)
                select 'i' || n, 'v' || n / 10, 'c', now(), 'a', 'AGENT', 'CONVERSATION_STATUS_CHANGE', 'CLOSED', '{}',
                    'j', now(), now(), n, now() from generate_series(1, 20000) n
                """);
        jdbc.execute(
                """
                insert into conversation_topic_changes
                select 'i' || n, 'v' || n / 10, now(), 'ADDED', 1, 't', 'j', now(), n from generate_series(1, 20000) n
                """);
        jdbc.execute("analyze");
    }

    @AfterAll
    static void stop() throws IOException {
        database.destroy();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "conversations, id",
        "conversation_events, conversation_id",
        "conversation_event_topics, conversation_id",
        "gladly_conversation_created, conversation_id",
        "conversation_closed, conversation_id",
        "conversation_topics, conversation_id",
        "conversation_agents, conversation_id",
        "messages, conversation_id"
    })
    void readsNoTableFromEndToEnd(String view, String column) {
        List<String> plan = new JdbcTemplate(database)
                .queryForList("explain select * from " + view + " where " + column + " = 'v1000'", String.class);
        assertThat(plan).anySatisfy(line -> assertThat(line).contains("Index")).noneSatisfy(line -> assertThat(line)
                .containsPattern("Seq Scan on conversation_(items|topic_changes)"));
    }
}
