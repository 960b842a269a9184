package dev.gladlyroutes.kill;

import dev.gladlyroutes.support.Postgres;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database of a PostgreSQL server for the state and the warehouse. */
record PostgresDatabases(Postgres server, String database) implements Databases {

    @Override
    public List<String> properties() {
        return server.properties(database);
    }

    /** A client for any time, because the server is not the process's own. */
    JdbcClient client() {
        return server.client(database);
    }

    @Override
    public <T> T state(Function<JdbcClient, T> question) {
        return question.apply(client());
    }

    @Override
    public <T> T warehouse(Function<JdbcClient, T> question) {
        return state(question);
    }

    @Override
    public long warehouseProgress() {
        return client().sql("select coalesce(pg_relation_size(to_regclass('gladly.conversation_items')), 0) / 8192")
                .query(Long.class)
                .single();
    }

    @Override
    public void letLeasesEnd() {
        JdbcClient client = client();
        if (client.sql("select to_regclass('gladly_ops.replay_ticket') is not null")
                .query(Boolean.class)
                .single()) {
            endLeases(client, "ticket");
            endLeases(client, "replay_ticket");
        }
    }

    private static void endLeases(JdbcClient client, String tickets) {
        client.sql("update gladly_ops." + tickets + " set lease_until = now() where state = 'RUNNING'")
                .update();
    }

    @Override
    public void changeState(String statement) {
        client().sql(statement).update();
    }

    @Override
    public void changeWarehouse(String statement) {
        changeState(statement);
    }

    @Override
    public void loseState() {
        changeState("drop schema gladly_ops cascade");
    }

    @Override
    public void loseWarehouse() {
        changeState("drop schema gladly cascade");
    }

    @Override
    public Storage copies() {
        return Storage.on(server, database);
    }
}
