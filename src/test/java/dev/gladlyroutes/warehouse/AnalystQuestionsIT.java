package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.simulator.ExportGenerator;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.support.MariaDb;
import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The statements of docs/analytics.md on every database, and their answers. */
class AnalystQuestionsIT {

    private static final Path DOCUMENT = Path.of("docs", "analytics.md");
    private static final Pattern QUESTION =
            Pattern.compile("(\n[^\n]+\n)?\n```sql\n(.*?)```\n(\n\\|.*?\n(?=\n|\\z))?", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");
    private static final Instant PRESENT = Instant.parse("2031-05-06T12:00:00Z");

    /** What Segment would have kept in a warehouse of its own. */
    private static final List<String> SEGMENT = List.of(
            "create schema segment",
            "create table segment.tracks as select * from gladly.tracks where timestamp >= '2031-05-06 07:00:00'",
            "create table segment.gladly_conversation_closed as"
                    + " select * from gladly.gladly_conversation_closed where timestamp >= '2031-05-06 07:00:00'");

    @TempDir
    private static Path exports;

    @BeforeAll
    static void export() throws IOException {
        new ExportGenerator()
                .generate(
                        exports,
                        ExportPlan.ofSeed(10).withEnd(PRESENT).withJobs(4).withItems(3_000));
    }

    @Test
    void areAnsweredByPostgresAsTheDocumentSays() throws Exception {
        try (Postgres server = Postgres.start();
                TestWarehouse warehouse = new TestWarehouse(new PostgresDialect(), server.url(), "postgres")) {
            JdbcTemplate jdbc = loaded(warehouse, "set search_path to gladly", "set time zone 'UTC'");
            String expected = QUESTION.matcher(Files.readString(DOCUMENT))
                    .replaceAll(
                            question -> Matcher.quoteReplacement((question.group(1) == null ? "" : question.group(1))
                                    + "\n```sql\n" + question.group(2) + "```\n" + answer(jdbc, question.group(2))));
            if (Boolean.getBoolean("analytics.write")) {
                Files.writeString(DOCUMENT, expected);
            }
            assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
        }
    }

    @Test
    void areAnsweredAlikeByH2() throws Exception {
        try (TestWarehouse warehouse = TestWarehouse.h2()) {
            assertAnswers("H2", loaded(warehouse, "set schema gladly", "set time zone 'UTC'"), 12);
        }
    }

    @Test
    void areAnsweredAlikeByDuckDb(@TempDir Path directory) throws Exception {
        try (TestWarehouse warehouse = TestWarehouse.duckDb(directory)) {
            assertAnswers("DuckDB", loaded(warehouse, "use gladly", "set timezone = 'UTC'"), 12);
        }
    }

    @Test
    void areAnsweredAlikeByMariaDb() throws Exception {
        try (MariaDb server = MariaDb.start();
                TestWarehouse warehouse = new TestWarehouse(new MariaDbDialect(), server.url(), MariaDb.USER)) {
            assertAnswers("MariaDB", loaded(warehouse, "use gladly", "set time_zone = '+00:00'"), 10);
        }
    }

    private static JdbcTemplate loaded(TestWarehouse warehouse, String... session) throws Exception {
        warehouse.schema("").prepare();
        for (String table : ExportTable.NAMES) {
            for (Path file : files(table)) {
                load(warehouse.loader(""), table, file);
            }
        }
        JdbcTemplate jdbc = new JdbcTemplate(
                new SingleConnectionDataSource(warehouse.database().getConnection(), true));
        Stream.of(session).forEach(jdbc::execute);
        SEGMENT.forEach(jdbc::execute);
        return jdbc;
    }

    private static List<Path> files(String table) throws IOException {
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

    /** Every question that names the database in no remark has the answer of the document. */
    private static void assertAnswers(String database, JdbcTemplate jdbc, int questions) throws IOException {
        int asked = 0;
        Matcher question = QUESTION.matcher(Files.readString(DOCUMENT));
        while (question.find()) {
            String remark = question.group(1);
            if (question.group(3) != null && (remark == null || !remark.contains(database))) {
                asked++;
                assertThat(comparable(answer(jdbc, question.group(2))))
                        .as("%s: %s", database, question.group(2))
                        .isEqualTo(comparable(question.group(3)));
            }
        }
        assertThat(asked).isEqualTo(questions);
    }

    /** A table's cells without what databases write differently: capitals of names, zeros of numbers, a time's zone. */
    private static List<String> comparable(String answer) {
        return Stream.of(answer.split("\\|"))
                .map(String::strip)
                .map(cell -> NUMBER.matcher(cell).matches()
                        ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
                        : cell.toLowerCase(Locale.ROOT)
                                .replaceAll("^(\\d{4}-\\d\\d-\\d\\d)[ t]([\\d:]+\\.\\d{3}).*", "$1 $2"))
                .toList();
    }

    /** A question's answer; nothing for a statement that asks nothing. */
    private static String answer(JdbcTemplate jdbc, String sql) {
        if (!sql.startsWith("select")) {
            Stream.of(sql.split(";\n")).forEach(jdbc::execute);
            return "";
        }
        List<String> lines = new ArrayList<>();
        List<List<String>> rows = jdbc.query(sql.strip().replaceAll(";$", ""), (row, number) -> {
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
