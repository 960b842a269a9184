package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The packaged jar with its state and warehouse on a real PostgreSQL, through the life of a file with faults. */
class PostgresPipelineIT {

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
    void isolatesBadLinesAndRefusedRowsAndTakesAJobThatComesBackAgain() throws Exception {
        try (Peers peers =
                Peers.start(directory, ExportPlan.ofSeed(3).withItems(400).withJobs(3))) {
            Path items = firstItemsFile(peers.exports());
            List<String> bad = List.of(
                    "{\"id\":\"bad-nul\",\"customerId\":\"c\",\"timestamp\":\"2031-03-04T08:00:00Z\","
                            + "\"content\":{\"type\":\"SMS\",\"content\":\"a\\u0000b\"}}",
                    "not json",
                    "[]",
                    "{\"customerId\":\"no id\"}",
                    "",
                    "{\"id\":\"bad-time\",\"conversationId\":\"c1\",\"timestamp\":\"yesterday\",\"content\":{}}");
            Files.writeString(items, String.join("\n", bad) + "\n", StandardOpenOption.APPEND);
            Path customers = items.resolveSibling("customers.jsonl");
            String refused = "{\"id\":\"refused\",\"name\":\"Against the owner's rule\"}";
            Files.writeString(customers, refused + "\n", StandardOpenOption.APPEND);
            addRuleOfTheOwner(postgres.client());
            List<String> properties = new ArrayList<>(peers.properties());
            properties.addAll(postgres.properties());

            Jar.Result first = Jar.run(directory.resolve("run"), "once", properties);
            assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(3);
            JdbcClient sql = postgres.client();
            assertThat(count(sql, "select count(*) from gladly.conversation_items"))
                    .isEqualTo(peers.summary().items());
            assertThat(sql.sql("select reason from gladly_ops.dead_letter where sink = 'warehouse'"
                                    + " order by file_name, line_number")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            "bad_text", "not_json", "not_an_object", "id_missing", "bad_timestamp", "sql_23514");
            assertThat(sql.sql("select convert_from(original, 'UTF8') from gladly_ops.dead_letter"
                                    + " where reason = 'not_json' and sink = 'warehouse'")
                            .query(String.class)
                            .single())
                    .isEqualTo("not json");
            assertThat(unbalanced(sql)).isZero();
            assertThat(first.err()).doesNotContain("yesterday", "simulated-token", "local-secret-key");

            Files.writeString(customers, Files.readString(customers).replace(refused + "\n", ""));
            comeBackClean(peers.exports(), items, bad);
            Jar.Result second = Jar.run(directory.resolve("run"), "once", properties);
            assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
            assertThat(unbalanced(sql)).isZero();
            assertThat(count(sql, "select count(*) from gladly_ops.dead_letter"))
                    .isZero();
            assertThat(peers.segment().receivedEvents())
                    .isEqualTo(peers.segment().distinctMessageIds())
                    .isEqualTo(peers.summary().conversations() + peers.summary().closes());
            assertThat(peers.s3().keys(Peers.BUCKET))
                    .filteredOn(key -> key.startsWith("gladly/_superseded/"))
                    .hasSize(2);
            String key = "conversation_items/organization=simulated";
            String archived = peers.s3().keys(Peers.BUCKET).stream()
                    .filter(each -> each.startsWith("gladly/" + key)
                            && each.contains(items.getParent().getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(gunzipped(peers, archived)).isEqualTo(Files.readString(items));
        }
    }

    /** A rule that the warehouse's owner has for customers, from the moment on in which the table is created. */
    private static void addRuleOfTheOwner(JdbcClient sql) {
        sql.sql(
                        """
                        create function owners_rule() returns event_trigger language plpgsql as $$
                        begin
                            if exists (select from pg_event_trigger_ddl_commands()
                                    where object_identity = 'gladly.customers') then
                                alter table gladly.customers
                                    add constraint owners_rule check (name <> 'Against the owner''s rule');
                            end if;
                        end $$
                        """)
                .update();
        sql.sql("create event trigger owners_rule on ddl_command_end when tag in ('CREATE TABLE')"
                        + " execute function owners_rule()")
                .update();
    }

    private static Path firstItemsFile(Path exports) throws IOException {
        try (var jobs = Files.list(exports)) {
            return jobs.map(job -> job.resolve("conversation_items.jsonl"))
                    .filter(Files::exists)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The job is exported again, without the bad lines and with a newer time. */
    private static void comeBackClean(Path exports, Path items, List<String> bad) throws IOException {
        String content = Files.readString(items);
        Files.writeString(items, content.replace(String.join("\n", bad) + "\n", ""));
        Path list = exports.resolve("jobs.json");
        String job = items.getParent().getFileName().toString();
        var mapper = new ObjectMapper();
        var jobs = mapper.readTree(list.toFile());
        jobs.forEach(each -> {
            if (job.equals(each.path("id").asText())) {
                ((ObjectNode) each).put("updatedAt", Instant.now().toString());
            }
        });
        mapper.writeValue(list.toFile(), jobs);
    }

    private static String gunzipped(Peers peers, String key) throws IOException {
        try (S3Client client = peers.s3().client();
                InputStream content = new GZIPInputStream(
                        client.getObject(request -> request.bucket(Peers.BUCKET).key(key)))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
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
