package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The statements of docs/analytics.md, and their answers. */
class AnalystQuestionsIT {

    private static final Path DOCUMENT = Path.of("docs", "analytics.md");
    private static final Pattern QUESTION =
            Pattern.compile("```sql\n(.*?)```\n(\n\\|.*?\n(?=\n|\\z))?", Pattern.DOTALL);
    private static final Instant PRESENT = Instant.parse("2031-05-06T12:00:00Z");

    /** What Segment would have kept in a warehouse of its own. */
    private static final String SEGMENT =
            """
            create schema segment;
            create table segment.tracks as
                select * from tracks where timestamp >= '2031-05-06T07:00:00Z';
            create table segment.gladly_conversation_closed as
                select * from gladly_conversation_closed where timestamp >= '2031-05-06T07:00:00Z';
            """;

    @TempDir
    private Path exports;

    @Test
    void areAnsweredAsTheDocumentSays() throws IOException {
        new ExportGenerator()
                .generate(
                        exports,
                        ExportPlan.ofSeed(10).withEnd(PRESENT).withJobs(4).withItems(3_000));
        try (Postgres server = Postgres.start()) {
            SingleConnectionDataSource database =
                    new SingleConnectionDataSource(server.url() + "&currentSchema=gladly", true);
            new WarehouseSchema(
                            WarehousePropertiesTest.h2(server.url(), "gladly"), new PostgresDialect(), Upserts.WORDS)
                    .prepare();
            WarehouseLoader loader = Upserts.loader(database, new PostgresDialect());
            for (String table : ExportTable.NAMES) {
                for (Path file : files(table)) {
                    load(loader, table, file);
                }
            }
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.execute("set time zone 'UTC'");
            jdbc.execute(SEGMENT);
            String expected = QUESTION.matcher(Files.readString(DOCUMENT))
                    .replaceAll(question -> Matcher.quoteReplacement(
                            "```sql\n" + question.group(1) + "```\n" + answer(jdbc, question.group(1))));
            database.destroy();
            if (Boolean.getBoolean("analytics.write")) {
                Files.writeString(DOCUMENT, expected);
            }
            assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
        }
    }

    private List<Path> files(String table) throws IOException {
        try (Stream<Path> all = Files.walk(exports)) {
            return all.filter(file -> file.endsWith(table + ".jsonl")).sorted().toList();
        }
    }

    private static void load(WarehouseLoader loader, String table, Path file) throws IOException {
        String job = file.getParent().getFileName().toString();
        Ticket ticket = new Ticket(1, "warehouse", "myorg", job, table + ".jsonl", PRESENT, PRESENT, false, 1, 0, null);
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new Line(lines.size() + 1, 0, line.getBytes(StandardCharsets.UTF_8), false));
        }
        if (!lines.isEmpty()) {
            WarehouseTranslator translator =
                    new WarehouseTranslator(FieldPolicy.NONE, Clock.systemUTC(), DriftPolicy.KEEP);
            loader.load(Upserts.rows(translator, ticket, new LineChunk(lines)));
        }
    }

    /** A question's answer; nothing for a statement that asks nothing. */
    private static String answer(JdbcTemplate jdbc, String sql) {
        if (!sql.startsWith("select")) {
            jdbc.execute(sql);
            return "";
        }
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = jdbc.query(sql, (row, number) -> {
            List<String> values = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                names.add(row.getMetaData().getColumnLabel(index));
                values.add(row.getString(index));
            }
            if (number == 0) {
                lines.add("| " + String.join(" | ", names) + " |");
                lines.add("|---".repeat(names.size()) + "|");
            }
            return values;
        });
        assertThat(rows).as(sql).isNotEmpty();
        rows.forEach(values -> lines.add("| " + String.join(" | ", values) + " |"));
        return "\n" + String.join("\n", lines) + "\n";
    }
}
