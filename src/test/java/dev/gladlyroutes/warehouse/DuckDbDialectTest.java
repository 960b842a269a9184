package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbDialectTest {

    private final DuckDbDialect dialect = new DuckDbDialect();

    @TempDir
    private Path directory;

    @Test
    void createsTheFoldersOfItsFileBeforeTheTables() {
        Path file = directory.resolve("data/warehouse/warehouse.duckdb");
        prepare(file);
        prepare(file);
        assertThat(file).isRegularFile();
    }

    @Test
    void takesTheSettingsBehindAFileForNoPartOfItsName() {
        dialect.prepare("jdbc:duckdb: " + directory + "/new/gladly.duckdb;threads=2;temp_directory=/tmp/a/b");
        assertThat(directory).isDirectoryContaining(path -> path.endsWith("new"));
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void findsTheFolderOfTheUserAsItsDriverDoes() {
        assertThat(new DuckDbDialect().file("jdbc:duckdb:~/gladly.duckdb"))
                .contains(Path.of(System.getProperty("user.home"), "gladly.duckdb"));
        assertThat(new DuckDbDialect().file("jdbc:duckdb:~ann/gladly.duckdb"))
                .contains(Path.of("~ann", "gladly.duckdb"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:duckdb:",
                "jdbc:duckdb:;threads=1",
                "jdbc:duckdb::memory:",
                "jdbc:duckdb::memory:one",
                "jdbc:duckdb:md:gladly",
                "jdbc:duckdb:s3://bucket/gladly.duckdb",
            })
    void createsNothingForADatabaseThatIsNoFile(String url) {
        assertThat(new DuckDbDialect().file(url)).isEmpty();
        assertThatCode(() -> dialect.prepare(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:duckdb:", "jdbc:duckdb::memory:"})
    void opensADatabaseInMemoryAsBefore(String url) throws SQLException {
        dialect.prepare(url);
        DriverManager.getConnection(url).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gladly.v2.db", "gladly", ".gladly.db", "sales.duckdb", "gladly2.duckdb"})
    void knowsWhichFilesGiveTheDatabaseTheNameOfTheSchema(String name) throws SQLException {
        String url = "jdbc:duckdb:" + directory.resolve(name);
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(dialect.canHold(url, "gladly")).isEqualTo(!"gladly".equalsIgnoreCase(connection.getCatalog()));
        }
    }

    @Test
    void saysWhichFolderItCannotCreate() throws IOException {
        Path file = Files.createFile(directory.resolve("data"));
        assertThatThrownBy(() -> dialect.prepare("jdbc:duckdb:" + file.resolve("warehouse/warehouse.duckdb")))
                .isInstanceOf(ConfigurationFailureException.class)
                .hasMessageContaining(file.resolve("warehouse").toString())
                .satisfies(failure -> assertThat(
                                new FailureClassifier().classify(failure).kind())
                        .isEqualTo(FailureClass.CONFIGURATION));
    }

    @Test
    void doesNotTryAgainWhatIsNoDatabase() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "no database");
        Path folder = Files.createDirectory(directory.resolve("folder"));
        assertThat(failure(file)).returns(FailureClass.CONFIGURATION, Failure::kind);
        assertThat(failure(file).summary()).contains("correct the URL", "notes.txt");
        assertThat(failure(folder)).returns(FailureClass.CONFIGURATION, Failure::kind);
    }

    @Test
    void triesAgainWhileAnotherProcessHasTheFile() {
        SQLException locked = new SQLException(
                "IO Error: Could not set lock on file \"/data/gladly.duckdb\": Conflicting lock is held in /usr/bin/duckdb"
                        + " (PID 7)");
        assertThat(new FailureClassifier().classify(dialect.explained(locked, "gladly", "user")))
                .returns(FailureClass.TRANSIENT, Failure::kind);
    }

    private Failure failure(Path file) {
        return new FailureClassifier().classify(catchThrowable(() -> prepare(file)));
    }

    private static void prepare(Path file) {
        try (TestWarehouse warehouse = new TestWarehouse(new DuckDbDialect(), "jdbc:duckdb:" + file, "")) {
            warehouse.schema("").prepare();
        }
    }
}
