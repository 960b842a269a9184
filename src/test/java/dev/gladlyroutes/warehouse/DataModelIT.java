package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The document of the data model, which is written from the database's own comments. */
class DataModelIT {

    private static final Path DOCUMENT = Path.of("docs", "data-model.md");
    private static final String HEADING = "## Relations\n\n";

    private static Postgres server;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void createTables() throws IOException {
        server = Postgres.start();
        new WarehouseSchema(WarehousePropertiesTest.h2(server.url(), "gladly"), new PostgresDialect(), Upserts.WORDS)
                .prepare();
        jdbc = new JdbcTemplate(new DriverManagerDataSource(server.url()));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void tellsWhatTheDatabaseTells() throws IOException {
        String text = Files.readString(DOCUMENT);
        String introduction = text.substring(0, text.indexOf(HEADING) + HEADING.length());
        String expected = introduction + new DataModel(jdbc).markdown();
        if (Boolean.getBoolean("data-model.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    @Test
    void explainsEveryTableAndColumn() {
        assertThat(jdbc.queryForList(
                        """
                        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'gladly'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0
                            and c.relname not like '\\_gladly%'
                            and (col_description(c.oid, a.attnum) is null or obj_description(c.oid) is null)
                        """,
                        String.class))
                .isEmpty();
    }
}
