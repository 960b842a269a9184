package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.support.FutureMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateInspectionTest {

    @TempDir
    private Path folder;

    @Test
    void makesNoFileWhereThereIsNone() throws Exception {
        assertThat(inspection("").isThere()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsADatabaseThatAProcessHasOpenAndSaysSo() throws Exception {
        try (HikariDataSource owner = new StateDatabase(state("")).open();
                Connection open = owner.getConnection()) {
            assertThat(open.isValid(1)).isTrue();
            assertThat(inspection("").isInUse()).isTrue();
            assertThat(inspection("").look().version()).isEqualTo(StateVersion.CURRENT);
            assertThat(inspection("").look().product()).startsWith("H2 ");
        }
        assertThat(inspection("").isInUse()).isFalse();
    }

    @Test
    void comparesTheMigrationsWithThoseOfThisBuild() throws Exception {
        new StateDatabase(state("")).open().close();

        assertThat(versionAfter("update \"flyway_schema_history\" set \"version\" = '900' where \"version\" = '1'"))
                .isEqualTo(StateVersion.OLDER);
        assertThat(versionAfter("update \"flyway_schema_history\" set \"version\" = '1' where \"version\" = '900'"))
                .isEqualTo(StateVersion.CURRENT);
        assertThat(versionAfter(FutureMigration.in("\"flyway_schema_history\"")))
                .isEqualTo(StateVersion.NEWER);
    }

    @Test
    void saysThatThePasswordIsWrongWithoutTellingIt() throws Exception {
        new StateDatabase(state("right")).open().close();

        assertThatThrownBy(() -> inspection("hunter2").look())
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining("Wrong user name or password")
                .hasMessageNotContaining("hunter2");
    }

    private StateVersion versionAfter(String change) throws Exception {
        try (Connection connection = DriverManager.getConnection(state("").url(), "sa", "")) {
            connection.setSchema(StateDatabase.schema(state("").url()));
            connection.createStatement().executeUpdate(change);
        }
        return inspection("").look().version();
    }

    private StateInspection inspection(String password) {
        return new StateInspection(state(password));
    }

    private StateProperties state(String password) {
        return new StateProperties("jdbc:h2:file:" + folder.resolve("state"), "sa", Secret.of(password));
    }
}
