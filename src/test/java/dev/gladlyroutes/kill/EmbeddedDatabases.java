package dev.gladlyroutes.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** H2 files in the site's directory. */
record EmbeddedDatabases(Path directory) implements Databases {

    private static final String STATE = "state/ledger";
    private static final String WAREHOUSE = "warehouse/gladly";

    /** Opening a file repairs what a kill left in it, which is up to the product. */
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";

    private static final long PAGE = 4096;

    @Override
    public List<String> properties() {
        return List.of();
    }

    @Override
    public <T> T state(Function<JdbcClient, T> question) {
        return ask(STATE + READ_ONLY, question);
    }

    @Override
    public <T> T warehouse(Function<JdbcClient, T> question) {
        return ask(WAREHOUSE + READ_ONLY, question);
    }

    private <T> T ask(String database, Function<JdbcClient, T> question) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource("jdbc:h2:file:" + data().resolve(database), true);
        try {
            return question.apply(JdbcClient.create(connection));
        } finally {
            connection.destroy();
        }
    }

    @Override
    public long warehouseProgress() throws IOException {
        Path file = file(WAREHOUSE);
        return Files.exists(file) ? Files.size(file) / PAGE : 0;
    }

    @Override
    public void letLeasesEnd() {
        // A process that is alone frees at its start what its predecessor held.
    }

    @Override
    public void changeState(String statement) {
        ask(STATE, state -> state.sql(statement).update());
    }

    @Override
    public void changeWarehouse(String statement) {
        ask(WAREHOUSE, warehouse -> warehouse.sql(statement).update());
    }

    @Override
    public void loseState() throws IOException {
        Files.delete(file(STATE));
    }

    @Override
    public void loseWarehouse() throws IOException {
        Files.delete(file(WAREHOUSE));
    }

    @Override
    public Storage copies() {
        return new Storage() {
            @Override
            public String name() {
                return "H2";
            }

            @Override
            public Databases create(Path site) throws IOException {
                EmbeddedDatabases copy = new EmbeddedDatabases(site);
                for (String database : List.of(STATE, WAREHOUSE)) {
                    Files.createDirectories(copy.file(database).getParent());
                    Files.copy(file(database), copy.file(database));
                }
                return copy;
            }
        };
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path file(String database) {
        return data().resolve(database + ".mv.db");
    }
}
