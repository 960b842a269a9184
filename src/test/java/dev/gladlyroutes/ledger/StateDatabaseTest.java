package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.support.FutureMigration;
import dev.gladlyroutes.support.InterruptedMigration;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StateDatabaseTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "state");

    @TempDir
    private Path folder;

    @Test
    void keepsTheLedgerFromOneStartToTheNext() {
        try (HikariDataSource first = database().open()) {
            new JdbcTemplate(first)
                    .update("insert into channel (organization, channel, state, since)"
                            + " values ('myorg', 'warehouse', 'PAUSED', now())");
        }
        try (HikariDataSource second = database().open()) {
            assertThat(new JdbcTemplate(second).queryForObject("select state from channel", String.class))
                    .isEqualTo("PAUSED");
        }
    }

    @Test
    void finishesTheMigrationsOfAProcessThatWasKilledAmidThem() throws Exception {
        for (InterruptedMigration interrupted : InterruptedMigration.all(Map.of("bytes", "blob"), MIGRATIONS)) {
            String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
            DriverManagerDataSource left = new DriverManagerDataSource(url, "sa", "");
            interrupted.leaveIn(left, "GLADLY_OPS", "flyway_schema_history", Map.of("bytes", "blob"), MIGRATIONS);
            try (HikariDataSource database = new StateDatabase(new StateProperties(url, "sa", null)).open()) {
                assertThat(new JdbcTemplate(database).queryForObject("select count(*) from ticket", Long.class))
                        .as("after %s", interrupted)
                        .isZero();
            } finally {
                new JdbcTemplate(left).execute("shutdown");
            }
        }
    }

    @Test
    void knowsAfterAnUpgradeWhenTheJobListWasReadBefore() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        JdbcTemplate before = new JdbcTemplate(new DriverManagerDataSource(url, "sa", ""));
        new InterruptedMigration("9", List.of())
                .leaveIn(
                        Objects.requireNonNull(before.getDataSource()),
                        "GLADLY_OPS",
                        "flyway_schema_history",
                        Map.of("bytes", "blob"),
                        MIGRATIONS);
        before.execute("insert into gladly_ops.export_schedule (organization, read_at) values"
                + " ('asked', timestamp with time zone '2031-05-06 07:00:00Z'), ('never-asked', null)");
        try (HikariDataSource after = new StateDatabase(new StateProperties(url, "sa", null)).open()) {
            assertThat(new JdbcTemplate(after)
                            .queryForList(
                                    "select organization from poll"
                                            + " where read_at = timestamp with time zone '2031-05-06 07:00:00Z'",
                                    String.class))
                    .containsExactly("asked");
        } finally {
            before.execute("shutdown");
        }
    }

    @Test
    void refusesTheDatabaseOfANewerVersionAndLeavesItAsItIs() {
        try (HikariDataSource newer = database().open()) {
            JdbcTemplate jdbc = new JdbcTemplate(newer);
            jdbc.execute(FutureMigration.in("\"flyway_schema_history\""));
            jdbc.update("delete from \"flyway_schema_history\" where \"version\" = '10'");
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> database().open())
                    .isInstanceOf(ConfigurationFailureException.class)
                    .hasMessageContaining("gladly.state.url was written by a newer version")
                    .hasMessageContaining("900")
                    .hasMessageContaining("restore the backup from before the upgrade");
        }
    }

    @Test
    void tellsWhatToDoWhenItCannotBeOpened() {
        StateProperties wrong = new StateProperties("jdbc:h2:tcp://127.0.0.1:1/x", "sa", null);
        assertThatThrownBy(() -> new StateDatabase(wrong).open())
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("gladly.state.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/state", "jdbc:h2:mem:a", "jdbc:h2:./state;AUTO_SERVER=FALSE"})
    void knowsADatabaseThatOnlyOneProcessCanHaveOpen(String url) {
        assertThat(EmbeddedH2.isExclusive(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:tcp://db/state",
                "jdbc:h2:ssl://db/state",
                "jdbc:h2:./state;MODE=STRICT;auto_server=true",
                "jdbc:postgresql://db/x"
            })
    void knowsADatabaseThatProcessesShare(String url) {
        assertThat(EmbeddedH2.isExclusive(url)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "jdbc:mysql://db/x", "./data/state"})
    void refusesAnotherKindOfDatabase(@Nullable String url) {
        ConfigurationProblems problems = new ConfigurationProblems();
        new StateProperties(url, null, null).check(problems);
        assertThat(problems.concerns("gladly.state.url")).isTrue();
    }

    private StateDatabase database() {
        return new StateDatabase(new StateProperties("jdbc:h2:file:" + folder.resolve("ledger"), "sa", null));
    }

    @Test
    void saysWhichFolderItMayNotWrite() {
        Exception failure = new IllegalStateException("in H2", new AccessDeniedException("/srv/state"));
        assertThat(StateDatabase.refusal(failure))
                .hasMessage(
                        "The state database of gladly.state.url cannot be opened: let this process write /srv/state,"
                                + " or name another folder.");
    }
}
