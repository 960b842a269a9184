package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What analysts find in the tables and views, on any database. */
abstract class RelationsContract {

    private static final Instant WINDOW = Upserts.WINDOW;

    private static final List<String> RELATIONS = List.of(
            "agents",
            "topics",
            "customers",
            "conversation_items",
            "customer_contact_channels",
            "customer_external_ids",
            "conversation_topic_changes",
            "messages",
            "conversations",
            "conversation_topics",
            "conversation_agents",
            "agent_activity_daily");

    private TestWarehouse warehouse;
    private JdbcTemplate jdbc;

    /** A database without the schema. */
    abstract TestWarehouse warehouse();

    /** What the names of all tables and views begin with. */
    String tablePrefix() {
        return "";
    }

    @BeforeEach
    void createTables() {
        warehouse = warehouse();
        warehouse.schema(tablePrefix()).prepare();
        jdbc = new JdbcTemplate(warehouse.database());
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void listsMessagesOfAllChannelsWithTheirDirection() {
        load(
                "conversation_items",
                1,
                item("1", "CUSTOMER", "\"type\":\"CHAT_MESSAGE\",\"sessionId\":\"s1\",\"content\":\"chat\""),
                item("2", "AGENT", "\"type\":\"EMAIL\",\"subject\":\"Re\",\"content\":\"mail\""),
                item("3", "EXTERNAL", "\"type\":\"SMS\",\"content\":\"sms\""),
                item("4", "INTERNAL", "\"type\":\"WHATSAPP\",\"content\":\"wa\""),
                item("5", "AUTOMATION", "\"type\":\"INSTAGRAM_DIRECT\",\"content\":\"ig\""),
                item("6", "SYSTEM", "\"type\":\"VOICE_AI_MESSAGE\",\"body\":\"ai\""),
                item("7", "CUSTOMER", "\"type\":\"TEXT\",\"customChannelId\":\"c\",\"content\":{\"text\":\"own\"}"),
                item("8", "AGENT", "\"type\":\"CONVERSATION_NOTE\",\"body\":\"note\""),
                item("9", "CUSTOMER", "\"type\":\"FACEBOOK_MESSAGE\",\"pageId\":\"p\",\"content\":\"fb\""),
                "{\"id\":\"10\",\"content\":{\"type\":\"TWITTER\",\"content\":\"tw\"}}");
        assertThat(rows("select id, channel, direction, text from messages order by length(id), id"))
                .containsExactly(
                        "1 CHAT INBOUND chat",
                        "2 EMAIL OUTBOUND mail",
                        "3 SMS INBOUND sms",
                        "4 WHATSAPP INTERNAL wa",
                        "5 INSTAGRAM OUTBOUND ig",
                        "6 VOICE_AI OUTBOUND ai",
                        "7 CUSTOM INBOUND own",
                        "9 FACEBOOK INBOUND fb",
                        "10 TWITTER null tw");
    }

    @Test
    void hasAViewForEachTypeOfContent() {
        Map<String, String> types = new TreeMap<>(Map.ofEntries(
                Map.entry("chat_messages", "\"type\":\"CHAT_MESSAGE\",\"content\":\"x\""),
                Map.entry("emails", "\"type\":\"EMAIL\",\"content\":\"x\""),
                Map.entry("sms_messages", "\"type\":\"SMS\",\"content\":\"x\""),
                Map.entry("facebook_messages", "\"type\":\"FACEBOOK_MESSAGE\",\"content\":\"x\""),
                Map.entry("instagram_messages", "\"type\":\"INSTAGRAM_DIRECT\",\"content\":\"x\""),
                Map.entry("whatsapp_messages", "\"type\":\"WHATSAPP\",\"content\":\"x\""),
                Map.entry("twitter_messages", "\"type\":\"TWITTER\",\"content\":\"x\""),
                Map.entry("phone_calls", "\"type\":\"PHONE_CALL\""),
                Map.entry("voicemails", "\"type\":\"VOICEMAIL\""),
                Map.entry("conversation_notes", "\"type\":\"CONVERSATION_NOTE\""),
                Map.entry("status_changes", "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"OPEN\""),
                Map.entry("topic_changes", "\"type\":\"TOPIC_CHANGE\""),
                Map.entry("voice_ai_messages", "\"type\":\"VOICE_AI_MESSAGE\""),
                Map.entry("customer_activities", "\"type\":\"CUSTOMER_ACTIVITY\""),
                Map.entry("custom_channel_messages", "\"type\":\"FILES\",\"customChannelId\":\"c\"")));
        load(
                "conversation_items",
                1,
                types.entrySet().stream()
                        .map(type -> item(type.getKey(), "AGENT", type.getValue()))
                        .toArray(String[]::new));
        types.keySet()
                .forEach(view ->
                        assertThat(rows("select id from " + view)).as(view).containsExactly(view));
    }

    @Test
    void takesAChatMessageOfAnOldExportForText() {
        load("conversation_items", 1, item("1", "AGENT", "\"type\":\"CHAT_MESSAGE\",\"content\":\"x\""));
        assertThat(rows("select message_type from chat_messages")).containsExactly("TEXT");
    }

    @Test
    void foldsAConversationFromItsItems() {
        load(
                "conversation_items",
                1,
                at("1", 10, "CUSTOMER", "u1", "\"type\":\"CHAT_MESSAGE\",\"content\":\"hello\""),
                at("2", 11, "AUTOMATION", "r1", "\"type\":\"CHAT_MESSAGE\",\"content\":\"wait\""),
                at("3", 14, "AGENT", "a1", "\"type\":\"CHAT_MESSAGE\",\"content\":\"hi\""),
                at("4", 20, "AGENT", "a2", "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\""),
                at("5", 30, "CUSTOMER", "u1", "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"OPEN\""),
                at("6", 40, "AGENT", "a1", "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\""));
        assertThat(rows("select id, items, status, closes, reopens, agents, inbound_messages, outbound_messages,"
                        + " round(first_response_seconds) from conversations"))
                .containsExactly("v1 6 CLOSED 2 1 2 1 2 240");
        assertThat(rows("select agent_id, items from conversation_agents order by agent_id"))
                .containsExactly("a1 2", "a2 1");
        assertThat(rows("select agent_id, activity_date, messages, closes"
                        + " from agent_activity_daily order by agent_id"))
                .containsExactly("a1 2031-05-05 1 1", "a2 2031-05-05 0 1");
    }

    @Test
    void takesAnItemWithoutATimeForTheOldest() {
        load(
                "conversation_items",
                1,
                at("1", 10, "AGENT", "a1", "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"CLOSED\""),
                at("2", 10, "AGENT", "a1", topics("[]", "[\"t1\"]")),
                "{\"id\":\"9\",\"conversationId\":\"v1\",\"content\":{\"type\":\"CONVERSATION_STATUS_CHANGE\","
                        + "\"status\":\"OPEN\"}}",
                "{\"id\":\"8\",\"conversationId\":\"v1\",\"content\":{" + topics("[\"t1\"]", "[]") + "}}");
        assertThat(rows("select status, closes, reopens from conversations")).containsExactly("CLOSED 1 0");
        assertThat(rows("select topic_id from conversation_topics")).isEmpty();
    }

    @Test
    void foldsTopicsInTheOrderOfTimeWhateverCameFirst() {
        load("conversation_items", 2, at("2", 20, "AGENT", "a", topics("[\"t3\"]", "[\"t1\"]")));
        load("conversation_items", 1, at("1", 10, "AGENT", "a", topics("[\"t1\",\"t2\"]", "[]")));
        assertThat(rows("select conversation_id, topic_id from conversation_topics order by topic_id"))
                .containsExactly("v1 t2", "v1 t3");
    }

    @Test
    void replacesWhatACustomerHasSeveralOfTogetherWithTheCustomer() {
        load(
                "customers",
                1,
                "{\"id\":\"c1\",\"emailAddresses\":[\"a@x\",7,\"b@x\"],\"phoneNumbers\":[\"+1\"],"
                        + "\"externalCustomerId\":\"old\",\"externalCustomerIds\":{\"shop\":\"88\"}}");
        String channels = "select kind, position, address from customer_contact_channels order by kind, position";
        String ids = "select adaptor_id, external_id from customer_external_ids order by adaptor_id";
        assertThat(rows(channels)).containsExactly("EMAIL 1 a@x", "EMAIL 3 b@x", "PHONE 1 +1");
        assertThat(rows(ids)).containsExactly(" old", "shop 88");

        load("customers", 3, "{\"id\":\"c1\",\"emailAddresses\":[\"c@x\"]}");
        load("customers", 2, "{\"id\":\"c1\",\"emailAddresses\":[\"late@x\"]}");
        assertThat(rows(channels)).containsExactly("EMAIL 1 c@x");
        assertThat(rows(ids)).isEmpty();
    }

    @Test
    void takesTheLastOfSeveralLinesWithOneIdAndItsDetailsAlone() {
        load(
                "customers",
                1,
                "{\"id\":\"c1\",\"emailAddresses\":[\"a@x\",\"b@x\"]}",
                "{\"id\":\"c1\",\"emailAddresses\":[\"c@x\"]}");
        assertThat(rows("select address from customer_contact_channels")).containsExactly("c@x");
    }

    @Test
    void endsWithTheSameContentWhateverTheOrderOfTheJobs() {
        List<List<Integer>> orders = permutations(List.of(1, 2, 3, 4));
        List<String> expected = null;
        for (List<Integer> order : orders) {
            Stream.of("agents", "topics", "customers", "conversation_items")
                    .forEach(table -> jdbc.execute("delete from " + tablePrefix() + table));
            Stream.of("customer_contact_channels", "customer_external_ids", "conversation_topic_changes")
                    .forEach(table -> jdbc.execute("delete from " + tablePrefix() + table));
            order.forEach(this::loadJob);
            loadJob(order.get(0));
            List<String> content = content();
            expected = expected == null ? content : expected;
            assertThat(content).as("order %s", order).isEqualTo(expected).hasSizeGreaterThan(20);
        }
    }

    @Test
    void putsThePrefixBeforeEveryName() {
        assertThat(jdbc.queryForList(
                        "select lower(table_name) from information_schema.tables where lower(table_schema) = 'gladly'",
                        String.class))
                .hasSizeGreaterThan(25)
                .allSatisfy(name -> assertThat(name).startsWith(tablePrefix()));
    }

    @Test
    void standsBesideTheSameTablesWithAnotherPrefix() {
        load("agents", 1, "{\"id\":\"a1\"}");
        warehouse.schema("other_").prepare();
        warehouse.loader("other_").load(List.of(Upserts.row("agents", WINDOW, WINDOW, 1, "{\"id\":\"a2\"}")));
        assertThat(rows("select id from agents")).containsExactly("a1");
        assertThat(jdbc.queryForList("select id from other_agents", String.class))
                .containsExactly("a2");
        assertThat(jdbc.queryForList("select id from other_conversations", String.class))
                .isEmpty();
    }

    /** Jobs that overlap: items that come again, a customer that changes, topics that come and go. */
    private void loadJob(int job) {
        load("agents", job, "{\"id\":\"a1\",\"name\":\"Ann " + job + "\"}");
        load("topics", job, "{\"id\":\"t" + job + "\",\"name\":\"Topic\"}");
        load(
                "customers",
                job,
                "{\"id\":\"c1\",\"emailAddresses\":[\"" + job + "@x\",\"b@x\"]}",
                "{\"id\":\"c" + (job + 1) + "\",\"phoneNumbers\":[\"+" + job + "\"]}",
                "{\"id\":\"c1\",\"emailAddresses\":[\"" + job + "@x\"]}");
        load(
                "conversation_items",
                job,
                at("m" + job, job, "CUSTOMER", "c1", "\"type\":\"SMS\",\"content\":\"" + job + "\""),
                at("m" + (job - 1), job - 1, "CUSTOMER", "c1", "\"type\":\"SMS\",\"content\":\"again\""),
                at("t" + job, job, "AGENT", "a1", topics("[\"t" + job + "\"]", "[\"t" + (job - 1) + "\"]")),
                at("t1", 1, "AGENT", "a1", topics("[\"t" + job + "\"]", "[]")),
                at(
                        "s" + job,
                        job,
                        "AGENT",
                        "a1",
                        "\"type\":\"CONVERSATION_STATUS_CHANGE\",\"status\":\"" + (job % 2 == 0 ? "OPEN" : "CLOSED")
                                + "\""));
    }

    private List<String> content() {
        List<String> content = new ArrayList<>();
        for (String relation : RELATIONS) {
            jdbc.query("select * from " + tablePrefix() + relation, row -> {
                ResultSetMetaData columns = row.getMetaData();
                Map<String, String> values = new TreeMap<>();
                for (int index = 1; index <= columns.getColumnCount(); index++) {
                    values.put(columns.getColumnLabel(index).toLowerCase(Locale.ROOT), row.getString(index));
                }
                values.remove("_loaded_at");
                content.add(relation + values);
            });
        }
        return content.stream().sorted().toList();
    }

    private void load(String table, int job, String... lines) {
        List<WarehouseRow> rows = new ArrayList<>();
        for (int line = 1; line <= lines.length; line++) {
            rows.add(
                    Upserts.row("job-" + job, table, WINDOW.plus(Duration.ofDays(job)), WINDOW, line, lines[line - 1]));
        }
        warehouse.loader(tablePrefix()).load(rows);
    }

    private List<String> rows(String sql) {
        return jdbc.query(sql.replace(" from ", " from " + tablePrefix()), (row, number) -> {
            List<String> values = new ArrayList<>();
            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                values.add(row.getString(index));
            }
            return String.join(" ", values.stream().map(String::valueOf).toList());
        });
    }

    private static String item(String id, String initiator, String content) {
        return "{\"id\":\"" + id + "\",\"initiator\":{\"type\":\"" + initiator + "\"},\"content\":{" + content + "}}";
    }

    private static String at(String id, int minute, String initiator, String person, String content) {
        return "{\"id\":\"%s\",\"conversationId\":\"v1\",\"timestamp\":\"2031-05-05T08:%02d:00Z\","
                        .formatted(id, minute)
                + "\"initiator\":{\"type\":\"%s\",\"id\":\"%s\"},\"content\":{%s}}"
                        .formatted(initiator, person, content);
    }

    private static String topics(String added, String removed) {
        return "\"type\":\"TOPIC_CHANGE\",\"addedTopicIds\":" + added + ",\"removedTopicIds\":" + removed;
    }

    static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> permutations = new ArrayList<>();
        for (T first : all) {
            List<T> others = new ArrayList<>(all);
            others.remove(first);
            permutations(others)
                    .forEach(rest -> permutations.add(
                            Stream.concat(Stream.of(first), rest.stream()).toList()));
        }
        return permutations;
    }
}
