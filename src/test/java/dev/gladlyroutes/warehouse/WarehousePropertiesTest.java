package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehousePropertiesTest {

    private static final RetryProperties RETRY =
            new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(60), Duration.ofMinutes(10));

    static WarehouseProperties h2(String url, String schema) {
        return h2(url, schema, "");
    }

    static WarehouseProperties h2(String url, String schema, String tablePrefix) {
        return new WarehouseProperties(
                true, url, "sa", Secret.of(""), schema, tablePrefix, DriftPolicy.KEEP, Upserts.PLAN, 1_000, RETRY);
    }

    static WarehouseProperties of(String url, String user, Secret password, String tablePrefix) {
        return new WarehouseProperties(
                true, url, user, password, "gladly", tablePrefix, DriftPolicy.KEEP, Upserts.PLAN, 1_000, RETRY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/gladly", "jdbc:postgresql://db:5432/analytics"})
    void acceptsTheDatabasesItSpeaks(String url) {
        assertThat(problems(h2(url, "gladly"))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "jdbc:mysql://db/x", "postgresql://db/x", "JDBC:H2:x"})
    void refusesOtherDatabases(String url) {
        assertThat(problems(h2(url, "gladly"))).containsExactly("gladly.sink.warehouse.url");
    }

    @Test
    void tellsUsersOfMySqlWhichDriverThereIs() {
        assertThat(problem("jdbc:mysql://db/x"))
                .returns("write jdbc:mariadb: instead; its driver speaks to MySQL too", ConfigurationProblem::remedy);
    }

    @Test
    void saysThatTheDriverOfADatabaseIsNotThereAndWhereToPutIt(@TempDir Path directory) throws Exception {
        ConfigurationProblem problem = withDialect(
                directory, DialectWithoutDriver.class, () -> problem("jdbc:nowhere:./data/warehouse/gladly.nowhere"));
        assertThat(problem)
                .returns("gladly.sink.warehouse.url", ConfigurationProblem::key)
                .returns("is for Nowhere, whose JDBC driver is not there", ConfigurationProblem::what);
        assertThat(problem.remedy())
                .contains(
                        "put the driver's jar into a folder",
                        "java -Dloader.path=",
                        "PropertiesLauncher",
                        "docs/add-a-dialect.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db:port/x", "jdbc:postgresql://me:hush@db/x"})
    void saysOfAUrlThatItsDriverCannotReadHowToWriteIt(String url) {
        assertThat(problem(url))
                .returns("gladly.sink.warehouse.url", ConfigurationProblem::key)
                .returns("cannot be read", ConfigurationProblem::what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./data/gladly.duckdb", "gladly", "Gladly.v2.db;threads=2", "/srv/.gladly.db"})
    void refusesAFileOfDuckDbWithTheNameOfTheSchema(String file) {
        assertThat(problem("jdbc:duckdb:" + file))
                .returns("gladly.sink.warehouse.url", ConfigurationProblem::key)
                .returns(
                        "is of a database with the name of the schema, which DuckDB cannot tell apart",
                        ConfigurationProblem::what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./data/gladly/warehouse.duckdb", "gladly_routes.duckdb", "", ":memory:"})
    void acceptsAFileOfDuckDbWithAnotherName(String file) {
        assertThat(problems(h2("jdbc:duckdb:" + file, "gladly"))).isEmpty();
    }

    @Test
    void givesExamplesThatItAccepts() {
        assertThat(WarehouseDialect.all())
                .allSatisfy(dialect -> assertThat(problems(h2(dialect.example().replaceFirst(",.*", ""), "gladly")))
                        .isEmpty());
    }

    /** A database that anybody may add, without its driver. */
    public static final class DialectWithoutDriver implements WarehouseDialect {

        @Override
        public String name() {
            return "Nowhere";
        }

        @Override
        public String folder() {
            return "nowhere";
        }

        @Override
        public String urlPrefix() {
            return "jdbc:nowhere:";
        }

        @Override
        public String example() {
            return "jdbc:nowhere:file";
        }
    }

    /** Calls with a dialect more than the class path has. */
    private static <T> T withDialect(Path directory, Class<?> dialect, Callable<T> call) throws Exception {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(WarehouseDialect.class.getName()), dialect.getName());
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, usual)) {
            thread.setContextClassLoader(loader);
            return call.call();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gladly", "_x", "Gladly_2"})
    void acceptsAPlainSchema(String schema) {
        assertThat(problems(h2("jdbc:h2:mem:x", schema))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2x", "a b", "a-b", "a;drop schema b", "\"a\"", "é"})
    void refusesASchemaThatIsNoPlainIdentifier(String schema) {
        assertThat(problems(h2("jdbc:h2:mem:x", schema))).containsExactly("gladly.sink.warehouse.schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "gladly_", "a234567890123456789_"})
    void acceptsAPrefixOfPlainNames(String prefix) {
        assertThat(problems(h2("jdbc:h2:mem:x", "gladly", prefix))).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {" ", "2x", "a-", "Gladly_", "a.", "\"", "é", "a2345678901234567890_"})
    void refusesAPrefixThatIsNotPlainOrMakesNamesTooLong(String prefix) {
        assertThat(problems(h2("jdbc:h2:mem:x", "gladly", prefix)))
                .containsExactly("gladly.sink.warehouse.table-prefix");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = {0, -1, 10_001})
    void refusesABatchOfNoOrTooManyRows(Integer size) {
        assertThat(problems(new WarehouseProperties(
                        true, "jdbc:h2:mem:x", null, null, "gladly", "", DriftPolicy.KEEP, Upserts.PLAN, size, RETRY)))
                .containsExactly("gladly.sink.warehouse.batch-size");
    }

    @Test
    void acceptsAnythingWhileItIsSwitchedOff() {
        assertThat(problems(new WarehouseProperties(
                        false, "x", null, null, "", "", DriftPolicy.KEEP, Upserts.PLAN, 0, RETRY)))
                .isEmpty();
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(new WarehouseProperties(
                                true,
                                "u",
                                "sa",
                                Secret.of("hush-1"),
                                "gladly",
                                "",
                                DriftPolicy.KEEP,
                                Upserts.PLAN,
                                1,
                                RETRY)
                        .toString())
                .doesNotContain("hush-1");
    }

    /** The only one that there is with a URL. */
    private static ConfigurationProblem problem(String url) {
        ConfigurationProblems problems = new ConfigurationProblems();
        h2(url, "gladly").check(false, problems);
        assertThat(problems.list()).hasSize(1);
        return problems.list().get(0);
    }

    private static List<String> problems(WarehouseProperties properties) {
        ConfigurationProblems problems = new ConfigurationProblems();
        properties.check(false, problems);
        return problems.list().stream().map(ConfigurationProblem::key).toList();
    }
}
