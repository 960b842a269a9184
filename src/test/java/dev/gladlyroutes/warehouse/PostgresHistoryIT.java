package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresHistoryIT extends HistoryContract {

    private static Postgres server;

    @BeforeAll
    static void start() throws IOException {
        server = Postgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    TestWarehouse warehouse() {
        server.client().sql("drop schema if exists gladly cascade").update();
        return new TestWarehouse(new PostgresDialect(), server.url(), "postgres");
    }
}
