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

    private static final long PAGE = 4096;

    @Override
    public List<String> properties() {
        return List.of();
    }

    @Override
    public <T> T state(Function<JdbcClient, T> question) {
        return ask("state/ledger", question);
    }

    @Override
    public <T> T warehouse(Function<JdbcClient, T> question) {
        return ask("warehouse/gladly", question);
    }

    /** Without a write: opening a file repairs what a kill left in it, which is up to the product. */
    private <T> T ask(String database, Function<JdbcClient, T> question) {
        SingleConnectionDataSource connection = new SingleConnectionDataSource(
                "jdbc:h2:file:" + directory.resolve("data").resolve(database) + ";ACCESS_MODE_DATA=r", true);
        try {
            return question.apply(JdbcClient.create(connection));
        } finally {
            connection.destroy();
        }
    }

    @Override
    public long warehouseProgress() throws IOException {
        Path file = file("warehouse/gladly");
        return Files.exists(file) ? Files.size(file) / PAGE : 0;
    }

    @Override
    public void letLeasesEnd() {
        // A process that is alone frees at its start what its predecessor held.
    }

    private Path file(String database) {
        return directory.resolve("data").resolve(database + ".mv.db");
    }
}
