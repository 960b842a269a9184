package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

/** With the preset, no message text, name or address of anybody leaves the spool and the dead letters. */
class FieldPolicyIT {

    private static final Path RECORDS = Path.of("src/test/resources/fieldpolicy");

    /** In the records of our own, everything that must not be seen contains it, or is one of these numbers. */
    private static final String LEAK = "leak";

    private static final List<String> NUMBERS = List.of("2025550188", "555-0188", "2025550189");

    /** Fields of the generated records whose texts must not be seen. */
    private static final Set<String> HIDDEN = Set.of(
            "content",
            "body",
            "subject",
            "title",
            "caption",
            "text",
            "summary",
            "label",
            "filename",
            "fileName",
            "url",
            "name",
            "address",
            "emailAddress",
            "emailAddresses",
            "phoneNumbers",
            "from",
            "to",
            "cc",
            "bcc",
            "customerAddress",
            "companyAddress",
            "customerNumber",
            "companyNumber",
            "externalCustomerId",
            "externalCustomerIds",
            "recordingUrl",
            "payload");

    /** Shorter ones are words that occur elsewhere too. */
    private static final int SHORTEST = 6;

    private static final String UNALTERABLE = "Leak that is no record";

    private static Postgres postgres;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = Postgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void letsNoTextNameOrAddressThroughWithThePreset() throws Exception {
        try (Peers peers =
                Peers.start(directory, ExportPlan.ofSeed(5).withItems(400).withJobs(2))) {
            List<String> hidden = hiddenTexts(peers.exports());
            addRecordsOfEveryKind(peers.exports());
            postgres.create("first");
            List<String> properties = properties(peers, "first");

            Jar.Result run = Jar.run(directory.resolve("run"), "once", properties);

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
            JdbcClient sql = postgres.client("first");
            assertThat(deadLetters(sql)).containsExactly("archive not_json", "segment not_json", "warehouse not_json");
            assertThat(count(sql, "select count(*) from gladly.conversation_items where id like 'lk-%'"))
                    .isEqualTo(lines("conversation_items.jsonl").size());
            String warehouse = content(sql, "gladly");
            String state = content(sql, "gladly_ops");
            String events = Files.readString(directory.resolve("events.jsonl"));
            assertThat(List.of(warehouse, state, events)).allMatch(content -> content.contains("lk-"));
            String archive = archive(peers);
            for (String seen : List.of(warehouse, state, events, archive, run.out() + run.err())) {
                assertHides(seen, hidden);
            }
            assertThat(archive).contains("\"altered\" : true").contains("\"deadLettered\" : 1");
            assertThat(unbalanced(sql)).isZero();
            assertThat(run.err())
                    .contains("Fields altered")
                    .containsPattern("channel=archive .*content.content mask \\d+")
                    .containsPattern("channel=warehouse .*emailAddresses hash \\d+")
                    .containsPattern("channel=segment .*name mask \\d+");
            assertThatHashesJoin(sql, events);

            replaysWhatItArchived(peers, sql, properties);
        }
    }

    /** The altered archive gives the same rows again, also to a ledger that was lost. */
    private void replaysWhatItArchived(Peers peers, JdbcClient sql, List<String> properties) throws Exception {
        String rows = "select string_agg(raw::text, e'\n' order by id) from gladly.conversation_items";
        String before = sql.sql(rows).query(String.class).single();
        sql.sql("delete from gladly.conversation_items").update();
        Jar.Result replay = Jar.run(directory.resolve("replay"), "replay --sink warehouse", properties);
        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(sql.sql(rows).query(String.class).single()).isEqualTo(before);

        postgres.create("second");
        long events = peers.segment().receivedEvents();
        List<String> lost = properties(peers, "second");
        Jar.Result rebuild = Jar.run(directory.resolve("rebuild"), "ledger rebuild", lost);
        assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
        Jar.Result next = Jar.run(directory.resolve("next"), "once", lost);
        assertThat(next.exitCode()).as(next.out() + next.err()).isIn(0, 3);
        assertThat(unbalanced(postgres.client("second"))).isZero();
        assertThat(peers.segment().receivedEvents()).isEqualTo(events);
        assertThat(count(postgres.client("second"), "select count(*) from gladly_ops.altered_file"))
                .isEqualTo(count(sql, "select count(*) from gladly_ops.altered_file"))
                .isPositive();
    }

    private static void assertThatHashesJoin(JdbcClient sql, String events) {
        String mail = sql.sql("select address from gladly.customer_contact_channels"
                        + " where customer_id = 'lk-customer-1' and kind = 'EMAIL' and position = 1")
                .query(String.class)
                .single();
        assertThat(mail).matches("hmac:[0-9a-f]{64}");
        assertThat(sql.sql("select to_addresses::text from gladly.conversation_items where id = 'lk-mail-1'")
                        .query(String.class)
                        .single())
                .as("the same address, written otherwise")
                .isEqualTo("[\"" + mail + "\"]");
        assertThat(events).contains("\"email\":\"" + mail + "\"", "\"customerName\":\"***\"");
        assertThat(sql.sql("select raw->>'name' || ' ' || name from gladly.agents where id = 'lk-agent-1'")
                        .query(String.class)
                        .single())
                .isEqualTo("*** ***");
    }

    private static List<String> properties(Peers peers, String database) {
        List<String> properties = new ArrayList<>(peers.properties());
        properties.addAll(postgres.properties(database));
        properties.add("gladly.field-policy.preset=safe");
        properties.add("gladly.field-policy.hash-key=0123456789abcdef0123456789abcdef");
        properties.add("gladly.field-policy.sinks=warehouse,segment,archive");
        return properties;
    }

    /** Texts of the generated records. */
    private static List<String> hiddenTexts(Path exports) throws IOException {
        Set<String> texts = new TreeSet<>();
        ObjectMapper mapper = new ObjectMapper();
        try (Stream<Path> files = Files.walk(exports)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .filter(each -> !each.endsWith("topics.jsonl"))
                    .toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode record = line.isBlank() ? mapper.nullNode() : mapper.readTree(line);
                    record.properties().forEach(field -> collect(field.getKey(), field.getValue(), false, texts));
                }
            }
        }
        return texts.stream().filter(text -> text.length() >= SHORTEST).toList();
    }

    private static void collect(String name, JsonNode value, boolean inside, Set<String> texts) {
        // The content of an item is an object; what is in it has names of its own.
        boolean hidden = inside || (HIDDEN.contains(name) && !(name.equals("content") && value.has("type")));
        if (value.isTextual() && hidden) {
            texts.add(value.asText());
        }
        value.properties().forEach(field -> collect(field.getKey(), field.getValue(), hidden, texts));
        if (value.isArray()) {
            value.forEach(element -> collect(name, element, hidden, texts));
        }
    }

    private static void addRecordsOfEveryKind(Path exports) throws IOException {
        Path job;
        try (Stream<Path> jobs = Files.list(exports)) {
            job = jobs.filter(Files::isDirectory).sorted().findFirst().orElseThrow();
        }
        try (Stream<Path> files = Files.list(RECORDS)) {
            for (Path file : files.toList()) {
                Files.write(job.resolve(file.getFileName()), Files.readAllBytes(file), StandardOpenOption.APPEND);
            }
        }
        Files.writeString(job.resolve("customers.jsonl"), UNALTERABLE + "\n", StandardOpenOption.APPEND);
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(RECORDS.resolve(file));
    }

    private static void assertHides(String seen, List<String> hidden) {
        String lowerCase = seen.toLowerCase(Locale.ROOT);
        assertThat(excerpt(lowerCase, LEAK)).isNull();
        assertThat(NUMBERS).noneMatch(lowerCase::contains);
        assertThat(hidden).isNotEmpty().filteredOn(seen::contains).isEmpty();
        assertThat(hidden)
                .extracting(text -> JsonStringEncoder.getInstance().quoteAsString(text))
                .extracting(String::valueOf)
                .filteredOn(seen::contains)
                .isEmpty();
    }

    private static String excerpt(String content, String word) {
        int found = content.indexOf(word);
        return found < 0 ? null : content.substring(Math.max(0, found - 200), Math.min(content.length(), found + 50));
    }

    /** Every row of every table of a schema, as text; but for dead letters, which hold the original lines. */
    private static String content(JdbcClient sql, String schema) {
        StringBuilder content = new StringBuilder();
        List<String> tables = sql.sql("select table_name from information_schema.tables where table_schema = :schema"
                        + " and table_name <> 'dead_letter' order by table_name")
                .param("schema", schema)
                .query(String.class)
                .list();
        for (String table : tables) {
            sql.sql("select t::text from " + schema + "." + table + " t")
                    .query(String.class)
                    .list()
                    .forEach(row -> content.append(row).append('\n'));
        }
        return content.toString();
    }

    private static String archive(Peers peers) throws IOException {
        StringBuilder content = new StringBuilder();
        try (S3Client client = peers.s3().client()) {
            for (String key : peers.s3().keys(Peers.BUCKET)) {
                byte[] object = client.getObjectAsBytes(
                                request -> request.bucket(Peers.BUCKET).key(key))
                        .asByteArray();
                content.append(key).append('\n').append(text(key, object)).append('\n');
            }
        }
        return content.toString();
    }

    private static String text(String key, byte[] object) throws IOException {
        if (!key.endsWith(".gz")) {
            return new String(object, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(object))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> deadLetters(JdbcClient sql) {
        return sql.sql("select sink || ' ' || reason from gladly_ops.dead_letter order by sink")
                .query(String.class)
                .list();
    }

    private static long unbalanced(JdbcClient sql) {
        return count(
                sql,
                """
                select count(*) from gladly_ops.ticket t join gladly_ops.export_file f using (organization, job_id, file_name)
                where t.channel not in ('download', 'manifest') and (t.state <> 'DONE'
                    or t.delivered + t.dead_lettered + t.filtered + t.superseded <> f.lines)
                """);
    }

    private static long count(JdbcClient sql, String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
