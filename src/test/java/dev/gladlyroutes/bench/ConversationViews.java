package dev.gladlyroutes.bench;

import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.Postgres;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the views over conversations on H2 and on PostgreSQL: what questions cost; and, on PostgreSQL, a table of the
 * same content and what it costs to keep it up to date.
 */
public final class ConversationViews {

    private static final int ITEM_BYTES = 1_024;
    private static final int LOOKUPS = 200;
    private static final String TOTALS = "select count(*), sum(items), sum(reopens), avg(first_response_seconds) from ";

    private final PrintStream out;
    private final JdbcClient jdbc;

    private ConversationViews(PrintStream out, JdbcClient jdbc) {
        this.out = out;
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        for (String items : System.getProperty("bench.items", "100000,1000000").split(",")) {
            Path directory =
                    Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
            ExportPlan plan = ExportPlan.ofSeed(1)
                    .withJobs(1)
                    .withItems(Integer.parseInt(items.strip()))
                    .withAverageItemBytes(ITEM_BYTES)
                    .withWindow(Duration.ofDays(1));
            try (Postgres postgres = Postgres.start();
                    Peers peers = Peers.start(directory, plan)) {
                String h2 = "jdbc:h2:file:" + directory.resolve("h2");
                WarehouseLoad.run(peers, directory.resolve("embedded"), List.of("gladly.sink.warehouse.url=" + h2));
                SingleConnectionDataSource embedded = new SingleConnectionDataSource(h2, true);
                new ConversationViews(out, JdbcClient.create(embedded)).measureQuestions("H2");
                embedded.destroy();
                WarehouseLoad.load(postgres, peers, directory.resolve("run"), "first");
                SingleConnectionDataSource database = new SingleConnectionDataSource(postgres.url(), true);
                new ConversationViews(out, JdbcClient.create(database)).measureTables();
                database.destroy();
            } finally {
                FileSystemUtils.deleteRecursively(directory);
            }
        }
    }

    private void measureTables() {
        jdbc.sql("vacuum analyze").update();
        measureQuestions("PostgreSQL");
        time(
                "make a table of public.conversations",
                1,
                () -> update("create table public.conversations as select * from gladly.conversations"));
        update("alter table public.conversations add primary key (id)");
        jdbc.sql("vacuum analyze public.conversations").update();
        ask("totals", "public.conversations", TOTALS);
        lookUp("public.conversations", "id");
        refreshForOneFile();
    }

    private void measureQuestions(String database) {
        out.printf(
                Locale.ROOT,
                "%s, %,d items in %,d conversations%n",
                database,
                number("select count(*) from gladly.conversation_items"),
                number("select count(*) from gladly.conversations"));
        ask("totals", "gladly.conversations", TOTALS);
        ask(
                "topics that come back,",
                "gladly.conversation_topics t join gladly.conversations c on c.id = t.conversation_id group by t.topic_id",
                "select t.topic_id, count(*), sum(case when c.reopens > 0 then 1 else 0 end) from ");
        ask("all events", "gladly.conversation_events", "select count(id), count(topic_ids) from ");
        lookUp("gladly.conversations", "id");
        lookUp("gladly.gladly_conversation_closed", "conversation_id");
    }

    private void ask(String what, String relation, String question) {
        time(what + " from " + relation, 1, () -> jdbc.sql(question + relation)
                .query()
                .listOfRows());
    }

    private void lookUp(String relation, String column) {
        List<String> ids = jdbc.sql("select distinct conversation_id from gladly.conversation_items"
                        + " where conversation_id is not null limit " + LOOKUPS)
                .query(String.class)
                .list();
        time(
                "one conversation of " + relation,
                ids.size(),
                () -> ids.forEach(id -> jdbc.sql("select * from " + relation + " where " + column + " = '" + id + "'")
                        .query()
                        .listOfRows()));
    }

    /** What a table costs the file of an hour if only the conversations that the file tells of are folded again. */
    private void refreshForOneFile() {
        List<String> touched = jdbc.sql(
                        "select distinct conversation_id from gladly.conversation_items"
                                + " where timestamp > (select max(timestamp) - interval '1 hour' from gladly.conversation_items)")
                .query(String.class)
                .list();
        String those = " where id in ('" + String.join("', '", touched) + "')";
        time("refresh the table for an hour that tells of " + touched.size() + " conversations", 1, () -> {
            update("delete from public.conversations" + those);
            update("insert into public.conversations select * from gladly.conversations" + those);
        });
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private void update(String sql) {
        jdbc.sql(sql).update();
    }

    private void time(String what, int times, Runnable work) {
        long start = System.nanoTime();
        work.run();
        out.printf(Locale.ROOT, "%,12.1f ms: %s%n", (System.nanoTime() - start) / 1e6 / times, what);
    }
}
