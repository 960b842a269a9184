package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.support.FutureMigration;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class StateSnapshotTest {

    private static final int CHANNELS = 200;

    @TempDir
    private Path folder;

    @Test
    void readsAnEmptyLedgerWhereThereIsNoneAndCreatesNothing() {
        try (StateSnapshot snapshot = StateSnapshot.open(state())) {
            assertThat(channels(snapshot)).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsWhatIsCommittedWhileAnotherHasTheDatabaseOpen() {
        try (HikariDataSource owner = new StateDatabase(state()).open()) {
            hold(owner, "warehouse");
            try (StateSnapshot snapshot = StateSnapshot.open(state())) {
                assertThat(channels(snapshot)).isEqualTo(1);
                hold(owner, "archive");
                assertThat(channels(snapshot)).isEqualTo(1);
            }
        }
    }

    @Test
    void readsAWholeStateWhileTheDatabaseIsWrittenTo() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        AtomicBoolean stop = new AtomicBoolean();
        try (HikariDataSource owner = new StateDatabase(state()).open()) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                hold(owner, "channel " + channel);
            }
            JdbcTemplate jdbc = new JdbcTemplate(owner);
            Future<?> writing = writer.submit(() -> {
                for (int round = 0; !stop.get(); round++) {
                    jdbc.update("update channel set reason = ?", (round + " ").repeat(100));
                }
            });
            try {
                for (int read = 0; read < 20; read++) {
                    try (StateSnapshot snapshot = StateSnapshot.open(state())) {
                        assertThat(channels(snapshot)).isEqualTo(CHANNELS);
                        assertThat(new JdbcTemplate(snapshot.dataSource())
                                        .queryForObject("select count(distinct reason) from channel", Long.class))
                                .isLessThanOrEqualTo(1);
                    }
                }
            } finally {
                stop.set(true);
                writing.get();
            }
        } finally {
            writer.shutdown();
        }
    }

    @Test
    void refusesADatabaseOfAnOlderVersionAndLeavesItAsItIs() {
        try (HikariDataSource owner = new StateDatabase(state()).open()) {
            new JdbcTemplate(owner).update("delete from \"flyway_schema_history\" where \"version\" = '2'");
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> StateSnapshot.open(state()))
                    .isInstanceOf(ConfigurationFailureException.class)
                    .hasMessageContaining("older version");
        }
    }

    @Test
    void refusesADatabaseOfANewerVersion() {
        try (HikariDataSource owner = new StateDatabase(state()).open()) {
            new JdbcTemplate(owner).execute(FutureMigration.in("\"flyway_schema_history\""));
        }
        assertThatThrownBy(() -> StateSnapshot.open(state()))
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("newer version");
    }

    @Test
    void tellsAWrongPasswordAtOnce() {
        new StateDatabase(state()).open().close();
        StateProperties wrong = new StateProperties(state().url(), "sa", Secret.of("other"));
        assertThatThrownBy(() -> StateSnapshot.open(wrong))
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("gladly.state.url");
    }

    @Test
    void tellsADatabaseServerThatIsAway() {
        StateProperties away = new StateProperties("jdbc:postgresql://127.0.0.1:1/state", "sa", null);
        assertThatThrownBy(() -> StateSnapshot.open(away))
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("gladly.state.url");
    }

    private StateProperties state() {
        return new StateProperties("jdbc:h2:file:" + folder.resolve("ledger"), "sa", null);
    }

    private static void hold(HikariDataSource owner, String channel) {
        new JdbcTemplate(owner)
                .update(
                        "insert into channel (organization, channel, state, since) values ('myorg', ?, 'HELD', now())",
                        channel);
    }

    private static long channels(StateSnapshot snapshot) {
        Long count = new JdbcTemplate(snapshot.dataSource()).queryForObject("select count(*) from channel", Long.class);
        return count == null ? -1 : count;
    }
}
