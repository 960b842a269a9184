package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
    DataSource database() {
        return new DriverManagerDataSource(server.url() + "&currentSchema=gladly");
    }

    @Override
    WarehouseDialect dialect() {
        return WarehouseDialect.POSTGRESQL;
    }

    @Override
    WarehouseProperties properties() {
        return WarehousePropertiesTest.h2(server.url(), "gladly");
    }
}
