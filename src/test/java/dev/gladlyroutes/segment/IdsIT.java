package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SqlArrayValue;

/** A state database has no statistics of its tables until some time after their first rows. */
class IdsIT {

    private static final int ROWS = 5_000;

    private Postgres postgres;

    @BeforeEach
    void start() throws Exception {
        postgres = Postgres.start();
    }

    @AfterEach
    void stop() throws Exception {
        postgres.close();
    }

    @Test
    void looksUpIdsByTheirKeyInPostgresqlWithoutStatistics() {
        assertThat(plan(new NamedParameterJdbcTemplate(new DriverManagerDataSource(postgres.url()))))
                .containsPattern("Index Cond: .*organization.* AND .*memory_id.* = ANY")
                .doesNotContain("Join");
    }

    @Test
    void looksUpIdsByTheirKeyInH2() {
        assertThat(plan(new NamedParameterJdbcTemplate(
                        new SingleConnectionDataSource("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "", true))))
                .containsPattern("ORGANIZATION = \\?2\\s+AND MEMORY_ID = WANTED.ID");
    }

    private static String plan(NamedParameterJdbcTemplate jdbc) {
        jdbc.getJdbcOperations()
                .execute("create table memory (organization varchar(255) not null, memory_id varchar(255) not null,"
                        + " words text, primary key (organization, memory_id))");
        Upsert upsert = new Upsert(jdbc, "memory", "memory_id", Map.of("words", "text"), List.of());
        upsert.write(
                "ours",
                IntStream.range(0, ROWS)
                        .boxed()
                        .collect(Collectors.toMap(id -> "id " + id, id -> List.of("x".repeat(500)))));
        Object[] ids = IntStream.range(0, ROWS / 100).mapToObj(id -> "id " + id).toArray();
        return String.join(
                "\n",
                jdbc.queryForList(
                        "explain select memory_id, words" + Ids.from(jdbc, "memory", "memory_id"),
                        Ids.of("ours").addValue("ids", new SqlArrayValue("varchar", ids)),
                        String.class));
    }
}
