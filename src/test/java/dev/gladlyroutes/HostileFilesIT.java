package dev.gladlyroutes;

import static dev.gladlyroutes.support.ScriptedGladly.completed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.hostile.HostileFile;
import dev.gladlyroutes.hostile.HostileFile.Entry;
import dev.gladlyroutes.hostile.HostileRun;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Postgres;
import dev.gladlyroutes.support.S3Server;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Files that are spoilt in every way, through all three sinks, with PostgreSQL and with H2. */
class HostileFilesIT {

    private static final String ITEMS = "conversation_items.jsonl";
    private static final int KEPT_OF_TOO_LONG = 64 << 10;

    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static S3Server s3;
    private static SegmentCollector segment;

    @BeforeAll
    static void startPeers() throws Exception {
        postgres = Postgres.start();
        s3 = S3Server.start(directory.resolve("s3"));
        segment = SegmentCollector.start(CollectorSettings.ofLoopback());
    }

    @AfterAll
    static void stopPeers() throws Exception {
        segment.close();
        s3.close();
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "h2"})
    void everyLineEndsInOneStateAndEveryDeadLetterKeepsItsBytes(String database) throws Exception {
        HostileFile file = HostileFile.ofItems();
        HostileRun run = run(database, "lines", Map.of("job1", new Answer(200, Map.of(), file.content(), -1)), ITEMS);

        assertThat(run.exitCode()).isEqualTo(3);
        int lines = file.entries().size();
        assertThat(run.sink("job1", "archive")).isEqualTo("DONE " + lines + ": " + lines + " 0 0 0");
        assertThat(run.sink("job1", "warehouse"))
                .isEqualTo(
                        "DONE " + lines + ": " + file.entries(HostileFile.ROW).size() + " "
                                + file.rejected().size() + " "
                                + file.entries(HostileFile.FILTERED).size() + " 0");
        assertThat(run.sink("job1", "segment")).startsWith("DONE " + lines + ": 1 ");
        assertThat(run.balanced("job1", "segment")).isTrue();
        assertThat(run.archived(ITEMS, "job1")).isEqualTo(file.content());
        assertThat(run.deadLetters("warehouse"))
                .extracting(
                        HostileRun.Letter::line,
                        HostileRun.Letter::offset,
                        HostileRun.Letter::reason,
                        HostileRun.Letter::original)
                .containsExactlyElementsOf(file.rejected().stream()
                        .map(entry -> tuple(entry.number(), entry.offset(), entry.fate(), kept(entry)))
                        .toList());
        for (HostileRun.Letter letter : run.deadLetters("segment")) {
            Entry entry = file.entries().get((int) letter.line() - 1);
            // What Segment needs of a record can be of another type than documented, and the warehouse keeps it as it
            // is.
            assertThat(letter.reason()).isEqualTo(entry.fate().equals(HostileFile.ROW) ? "wrong_type" : entry.fate());
            assertThat(letter.offset()).isEqualTo(entry.offset());
            assertThat(letter.original()).isEqualTo(kept(entry));
        }
        assertThat(run.warehouse()
                        .sql("select _file_line, raw from gladly.conversation_items order by 1")
                        .query((row, number) -> tuple(row.getLong(1), text(row.getString(2))))
                        .list())
                .containsExactlyElementsOf(file.entries(HostileFile.ROW).stream()
                        .map(entry -> tuple(entry.number(), text(new String(entry.bytes(), UTF_8))))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "h2"})
    void aFileOfAnyContentIsArchivedAsItIsAndItsLinesAreCounted(String database) throws Exception {
        byte[] binary = new byte[100_000];
        new Random(11).nextBytes(binary);
        binary[binary.length - 1] = '\n';
        String agent = "{\"id\":\"a1\",\"name\":\"Ada\"}";
        String agents = (agent + "\n").repeat(3);
        Map<String, Answer> files = new LinkedHashMap<>();
        files.put("empty", Answer.ok(""));
        files.put("line-feeds", Answer.ok("\n".repeat(7)));
        files.put("no-line-feed", Answer.ok(agent));
        files.put("carriage-returns", Answer.ok(agent + "\r\n\r\n" + agent.replace("a1", "a2") + "\r\n"));
        files.put("csv", Answer.ok("id,name\na1,Ada\na2,Ben"));
        files.put("html", Answer.ok("<h1>\n<p>no export</p>\n</h1>\n"));
        files.put("json-array", Answer.ok("[\n{\"id\":\"a3\"},\n{\"id\":\"a4\"}\n]"));
        files.put("binary", new Answer(200, Map.of(), binary, 0));
        files.put(
                "gzip",
                new Answer(
                        200, Map.of("Content-Encoding", "gzip"), gzip(body -> body.write(agents.getBytes(UTF_8))), 0));

        HostileRun run = run(database, "files", files, "agents.jsonl");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.sink("empty", "warehouse")).isEqualTo("DONE 0: 0 0 0 0");
        assertThat(run.sink("line-feeds", "warehouse")).isEqualTo("DONE 7: 0 0 7 0");
        assertThat(run.sink("no-line-feed", "warehouse")).isEqualTo("DONE 1: 1 0 0 0");
        assertThat(run.sink("carriage-returns", "warehouse")).isEqualTo("DONE 3: 2 0 1 0");
        assertThat(run.sink("csv", "warehouse")).isEqualTo("DONE 3: 0 3 0 0");
        assertThat(run.sink("html", "warehouse")).isEqualTo("DONE 3: 0 3 0 0");
        assertThat(run.sink("json-array", "warehouse")).isEqualTo("DONE 4: 1 3 0 0");
        assertThat(run.balanced("binary", "warehouse")).isTrue();
        assertThat(run.sink("gzip", "warehouse")).isEqualTo("DONE 3: 1 0 0 2");
        for (String job : files.keySet()) {
            assertThat(run.balanced(job, "archive")).isTrue();
            assertThat(run.balanced(job, "segment")).isTrue();
            assertThat(run.archived("agents.jsonl", job))
                    .isEqualTo(
                            "gzip".equals(job)
                                    ? agents.getBytes(UTF_8)
                                    : files.get(job).body());
        }
    }

    @Test
    void linesOfAnySizePassThroughTheMemoryOfAContainer() throws Exception {
        String item =
                "{\"id\":\"%s\",\"conversationId\":\"c\",\"customerId\":\"u\",\"timestamp\":\"2031-03-04T08:00:00Z\"}\n";
        long offset = String.format(item, "first").length();
        byte[] items = gzip(body -> {
            body.write(String.format(item, "first").getBytes(UTF_8));
            byte[] megabyte = "x".repeat(1 << 20).getBytes(UTF_8);
            for (int times = 0; times < 200; times++) {
                body.write(megabyte);
            }
            body.write(("\n" + String.format(item, "last")).getBytes(UTF_8));
        });
        byte[] customers = gzip(body -> {
            for (int customer = 0; customer < 60; customer++) {
                String values = "{},".repeat(90_000) + "{}";
                body.write(("{\"id\":\"u" + customer + "\",\"more\":[" + values + "]}\n").getBytes(UTF_8));
            }
        });
        postgres.client().sql("create database sizes").update();
        try (S3Client client = s3.client();
                ScriptedGladly gladly = ScriptedGladly.start()) {
            client.createBucket(request -> request.bucket("sizes"));
            gladly.jobs(completed(List.of("job1"), "customers.jsonl", ITEMS))
                    .file("job1", ITEMS, new Answer(200, Map.of("Content-Encoding", "gzip"), items, 0))
                    .file("job1", "customers.jsonl", new Answer(200, Map.of("Content-Encoding", "gzip"), customers, 0));
            List<String> properties = new ArrayList<>(gladly.properties());
            properties.addAll(sinks("sizes"));
            properties.addAll(postgres.properties("sizes"));

            Jar.Result run = Jar.run(directory.resolve("sizes"), "once", properties);

            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(3);
            assertThat(run.out()).contains("Balanced");
        }
        assertThat(HostileRun.database(postgres.url().replace("/postgres?", "/sizes?"))
                        .sql("select sink, line_number, byte_offset, reason, length(original) as bytes"
                                + " from gladly_ops.dead_letter order by sink")
                        .query()
                        .listOfRows())
                .extracting(row -> List.copyOf(row.values()))
                .containsExactly(
                        List.of("segment", 2L, offset, "line_too_long", KEPT_OF_TOO_LONG),
                        List.of("warehouse", 2L, offset, "line_too_long", KEPT_OF_TOO_LONG));
    }

    /** The text of an item. */
    private static String text(String json) {
        try {
            return new ObjectMapper()
                    .readTree(json.replace("\uFEFF", ""))
                    .at("/content/content")
                    .asText();
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private static byte[] kept(Entry entry) {
        return entry.bytes().length > Line.LONGEST ? Arrays.copyOf(entry.bytes(), KEPT_OF_TOO_LONG) : entry.bytes();
    }

    private static HostileRun run(String database, String name, Map<String, Answer> files, String fileName)
            throws Exception {
        String bucket = database + "-" + name;
        try (S3Client client = s3.client()) {
            client.createBucket(request -> request.bucket(bucket));
        }
        List<String> properties = new ArrayList<>();
        if ("postgres".equals(database)) {
            postgres.client().sql("create database " + name).update();
            properties.addAll(postgres.properties(name));
        }
        properties.addAll(sinks(bucket));
        try (ScriptedGladly gladly = ScriptedGladly.start()) {
            gladly.jobs(completed(List.copyOf(files.keySet()), fileName));
            files.forEach((job, answer) -> gladly.file(job, fileName, answer));
            properties.addAll(gladly.properties());
            return HostileRun.run(directory.resolve(bucket), properties, s3, bucket);
        }
    }

    private static List<String> sinks(String bucket) {
        List<String> properties = new ArrayList<>(s3.properties(bucket));
        properties.add("gladly.sink.segment.write-key=simulated-write-key");
        properties.add("gladly.sink.segment.endpoint=" + segment.endpoint());
        return properties;
    }

    /** A body that is written piece by piece. */
    private interface Body {
        void writeTo(OutputStream stream) throws IOException;
    }

    private static byte[] gzip(Body body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            body.writeTo(gzip);
        }
        return packed.toByteArray();
    }
}
