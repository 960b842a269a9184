package dev.gladlyroutes.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL server on loopback, with one database for the state and the warehouse. */
public final class Postgres implements AutoCloseable {

    /** The database, and the user, that every server has. */
    private static final String DATABASE = "postgres";

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server on a free port. */
    public static Postgres start() throws IOException {
        return new Postgres(EmbeddedPostgres.builder().start());
    }

    /** Starts one that has on disk what it commits, as servers in earnest do; the others trust memory, which is quicker. */
    public static Postgres startDurable() throws IOException {
        return new Postgres(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
    }

    /** Starts one that counts the statements that it executes. */
    public static Postgres startCountingStatements() throws IOException {
        Postgres postgres = new Postgres(EmbeddedPostgres.builder()
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start());
        postgres.client().sql("create extension pg_stat_statements").update();
        return postgres;
    }

    /** Begins to count statements anew. */
    public void forgetStatements() {
        client().sql("select pg_stat_statements_reset()").query().singleRow();
    }

    /** How often statements were executed in a database, the most frequent ones first. */
    public Map<String, Long> statements(String database) {
        Map<String, Long> statements = new LinkedHashMap<>();
        client().sql("select query, calls from pg_stat_statements join pg_database on oid = dbid"
                        + " where datname = :database order by calls desc, query")
                .param("database", database)
                .query((RowCallbackHandler)
                        row -> statements.merge(row.getString("query"), row.getLong("calls"), Long::sum));
        return statements;
    }

    /** Its JDBC URL. */
    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Its port. */
    public int port() {
        return server.getPort();
    }

    /** A client of it. */
    public JdbcClient client() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    /** The properties that put the state and the warehouse there. */
    public List<String> properties() {
        return properties(DATABASE);
    }

    /** Creates an empty database beside the others. */
    public void create(String database) {
        create(database, "template1");
    }

    /** Creates a database that begins as a copy of another one, to which nobody is connected. */
    public void create(String database, String original) {
        client().sql("create database " + database + " template " + original).update();
    }

    /** A client of one of its databases. */
    public JdbcClient client(String database) {
        return JdbcClient.create(server.getDatabase(DATABASE, database));
    }

    /** The properties that put the state and the warehouse into one of its databases. */
    public List<String> properties(String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
        return List.of(
                "gladly.state.url=" + url,
                "gladly.state.username=postgres",
                "gladly.sink.warehouse.url=" + url,
                "gladly.sink.warehouse.username=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
