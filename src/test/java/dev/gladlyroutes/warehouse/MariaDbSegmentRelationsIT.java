package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.support.MariaDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbSegmentRelationsIT extends SegmentRelationsContract {

    private static MariaDb server;

    @BeforeAll
    static void start() throws Exception {
        server = MariaDb.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Override
    TestWarehouse warehouse() {
        server.client().sql("drop database if exists gladly").update();
        return new TestWarehouse(new MariaDbDialect(), server.url(), MariaDb.USER);
    }
}
