package dev.gladlyroutes.warehouse;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class H2HistoryTest extends HistoryContract {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Override
    DataSource database() {
        DriverManagerDataSource database = new DriverManagerDataSource(url, "sa", "");
        database.setSchema("GLADLY");
        return database;
    }

    @Override
    WarehouseDialect dialect() {
        return WarehouseDialect.H2;
    }

    @Override
    WarehouseProperties properties() {
        return WarehousePropertiesTest.h2(url, "gladly");
    }
}
