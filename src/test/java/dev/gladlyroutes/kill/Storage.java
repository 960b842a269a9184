package dev.gladlyroutes.kill;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of place for the state and the warehouse. */
interface Storage {

    /** Numbers the databases, so that each has a name of its own. */
    AtomicInteger CREATED = new AtomicInteger();

    /** Its name in reports. */
    String name();

    /** An empty place for a site that runs in the given directory. */
    Databases create(Path directory) throws IOException;

    /** The embedded databases, as they are by default. */
    static Storage embedded() {
        return new Storage() {
            @Override
            public String name() {
                return "H2";
            }

            @Override
            public Databases create(Path directory) {
                return new EmbeddedDatabases(directory);
            }
        };
    }

    /** One database of a PostgreSQL server for both. */
    static Storage on(Postgres server) {
        return on(server, "template1");
    }

    /** One database of a PostgreSQL server for both, which begins as a copy of another one. */
    static Storage on(Postgres server, String template) {
        return new Storage() {
            @Override
            public String name() {
                return "PostgreSQL";
            }

            @Override
            public Databases create(Path directory) {
                String database = "site_" + CREATED.incrementAndGet();
                server.create(database, template);
                return new PostgresDatabases(server, database);
            }
        };
    }
}
