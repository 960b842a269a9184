package dev.gladlyroutes.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ConfigurationCheckTest {

    @Test
    void takesTheRejectBudgetsOfSinksThatSplitFiles() {
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.warehouse.reject-budget.max-count", 0)
                        .with("gladly.sink.segment.reject-budget.max-percent", "0.5")
                        .with("gladly.sink.crm.enabled", true)
                        .with("gladly.sink.crm.reject-budget.max-percent", 100)))
                .isEmpty();
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.warehouse.reject-budget.max-count", -1)
                        .with("gladly.sink.segment.reject-budget.max-percent", 101)
                        .with("gladly.sink.crm.enabled", true)
                        .with("gladly.sink.crm.reject-budget.max-count", "many")
                        .with("gladly.sink.archive.reject-budget.max-count", 1)
                        .with("gladly.sink.warehouse.reject-budget.count", 1)))
                .extracting(ConfigurationProblem::key)
                .containsExactlyInAnyOrder(
                        "gladly.sink.warehouse.reject-budget.max-count",
                        "gladly.sink.segment.reject-budget.max-percent",
                        "gladly.sink.crm.reject-budget.max-count",
                        "gladly.sink.archive.reject-budget.max-count",
                        "gladly.sink.warehouse.reject-budget.count");
    }

    @Test
    void asksForTheSwitchOfASinkThatARouteFileTakesTicketsOf(@TempDir Path routes) throws Exception {
        Files.copy(Path.of("docs", "own-sinks", "folder.camel.yaml"), routes.resolve("folder.camel.yaml"));
        Files.writeString(
                routes.resolve("warehouse-delivery.camel.yaml"),
                "# from: ticket:nobody\n- from: \"ticket:warehouse\"\n- route:\n    from:\n      uri: ticket:download\n");
        Configuration without = Configuration.valid()
                .with("gladly.routes.directory", routes.toString())
                .with("gladly.sink.folder.directory", "copies");
        Map<String, Object> variable = Map.of("GLADLY_SINK_FOLDER_RETRY_MAXELAPSED", "2s");
        assertThat(problems(without, variable))
                .extracting(ConfigurationProblem::toString)
                .containsExactly("gladly.sink.folder.enabled is missing, but the route file "
                        + routes.resolve("folder.camel.yaml") + " takes the tickets of this sink: set it to true, or to"
                        + " false for a sink that is off; or take the file out of its folder.");
        assertThat(problems(without.with("gladly.sink.folder.enabled", false), variable))
                .isEmpty();
    }

    @Test
    void takesAMethodForEachTableOfTheWarehouse() {
        String tables = "gladly.sink.warehouse.tables.";
        assertThat(problems(Configuration.valid()
                        .with(tables + "agents.sync", "append")
                        .with(tables + "topics.sync", "NONE")
                        .with(tables + "conversation_items.sync", "incremental")))
                .isEmpty();
        assertThat(problems(Configuration.valid()
                        .with(tables + "agents.sync", "sometimes")
                        .with(tables + "topics.sync", "")
                        .with(tables + "customers.method", "append")
                        .with(tables + "inboxes.sync", "append")))
                .extracting(
                        problem -> problem.key().replace(tables, "") + " " + problem.what() + ": " + problem.remedy())
                .containsExactlyInAnyOrder(
                        "agents.sync has a value that it does not know: write incremental or append or full-refresh or none",
                        "topics.sync must be incremental, append, full-refresh or none: leave it out for incremental",
                        "customers.method is not a property of Gladly Routes: correct the spelling or remove it;"
                                + " in gladly.sink.warehouse.tables.customers there are frequency, sync",
                        "inboxes.sync is not a property of Gladly Routes: correct the spelling or remove it;"
                                + " in gladly.sink.warehouse.tables there are agents, conversation-items, customers,"
                                + " topics");
    }

    @Test
    void takesAFieldPolicy() {
        assertThat(problems(Configuration.valid()
                        .with("gladly.field-policy.preset", "safe")
                        .with("gladly.field-policy.hash-key", "0123456789abcdef0123456789abcdef")
                        .with("gladly.field-policy.sinks", "warehouse, segment, archive")
                        .with("gladly.field-policy.rules[0].fields", "content.content, content.body")
                        .with("gladly.field-policy.rules[0].table", "conversation_items")
                        .with("gladly.field-policy.rules[0].content-type", "EMAIL, SMS")
                        .with("gladly.field-policy.rules[0].action", "truncate")
                        .with("gladly.field-policy.rules[0].length", 100)
                        .with("gladly.field-policy.rules[0].sinks", "segment")))
                .isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongWithAFieldPolicy() {
        assertThat(problems(Configuration.valid()
                        .with("gladly.field-policy.preset", "save")
                        .with("gladly.field-policy.sinks", "warehouse, crm")
                        .with("gladly.field-policy.rules[0].fields", "$.name")
                        .with("gladly.field-policy.rules[0].action", "encrypt")
                        .with("gladly.field-policy.rules[1].fields", "name")
                        .with("gladly.field-policy.rules[1].action", "hash")
                        .with("gladly.field-policy.rules[1].tables", "agents")
                        .with("gladly.field-policy.rules[2].fields", "name")
                        .with("gladly.field-policy.rules[2].table", "people")
                        .with("gladly.field-policy.rules[2].action", "truncate")
                        .with("gladly.field-policy.rules[2].length", "long")))
                .extracting(ConfigurationProblem::toString)
                .containsExactlyInAnyOrder(
                        "gladly.field-policy.preset has a value that it does not know: write none or safe.",
                        "gladly.field-policy.sinks has 'crm', which is not a sink that has a policy: write some of"
                                + " archive, warehouse, segment.",
                        "gladly.field-policy.rules[0].fields has '$.name', which is not a path: write it like"
                                + " content.attachments.filename, without $, [] or *.",
                        "gladly.field-policy.rules[0].action has a value that it does not know: write keep or drop or hash or"
                                + " mask or truncate.",
                        "gladly.field-policy.rules[1].tables is not a property of Gladly Routes: correct the spelling"
                                + " or remove it; in gladly.field-policy.rules[1] there are action, content-type, fields,"
                                + " length, sinks, table.",
                        "gladly.field-policy.rules[2].table is not a table: write one of agents, topics, customers,"
                                + " conversation_items, or leave it out.",
                        "gladly.field-policy.rules[2].length cannot be read as Integer: write a number.",
                        "gladly.field-policy.hash-key is missing: make one with openssl rand -hex 32, and keep it:"
                                + " another key gives other hashes (environment: GLADLY_FIELD_POLICY_HASH_KEY).");
    }

    @Test
    void takesAFieldPolicyOfTheEnvironment() {
        StandardEnvironment environment = Configuration.valid().environment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(
                                "GLADLY_FIELD_POLICY_PRESET",
                                "safe",
                                "GLADLY_FIELD_POLICY_HASH_KEY",
                                "0123456789abcdef0123456789abcdef",
                                "GLADLY_FIELDPOLICY_RULES_0_FIELDS",
                                "name",
                                "GLADLY_FIELDPOLICY_RULES_0_ACTION",
                                "drop",
                                "GLADLY_FIELD_POLICY_SALT",
                                "x")));
        assertThat(ConfigurationCheck.problemsOf(environment))
                .extracting(ConfigurationProblem::key)
                .containsExactly("GLADLY_FIELD_POLICY_SALT");
    }

    @Test
    void acceptsTheRequiredPropertiesAlone() {
        assertThat(problems(Configuration.valid())).isEmpty();
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Configuration wrong = Configuration.empty()
                .with("gladly.source.rate-limit", "many")
                .with("gladly.spool.retention", "-1d")
                .with("gladly.state.url", "jdbc:mysql://x")
                .with("gladly.sink.archive.bucket", "b")
                .with("gladly.sink.archive.prefix", "/")
                .with("gladly.sink.warehouse.batch-size", 0)
                .with("gladly.sink.segment.write-key", "k")
                .with("gladly.dead-letter.retention", "0s")
                .with("gladly.nonsense", "1");
        assertThat(problems(wrong))
                .extracting(ConfigurationProblem::key)
                .containsExactlyInAnyOrder(
                        "gladly.source.organization",
                        "gladly.source.agent-email",
                        "gladly.source.api-token",
                        "gladly.source.rate-limit",
                        "gladly.spool.retention",
                        "gladly.state.url",
                        "gladly.sink.archive.prefix",
                        "gladly.sink.warehouse.batch-size",
                        "gladly.sink.segment.region",
                        "gladly.dead-letter.retention",
                        "gladly.nonsense");
    }

    @Test
    void wantsNoCredentialsOfWhoeverOnlyReadsTheStateDatabase() {
        Configuration own = Configuration.empty()
                .with("gladly.source.organization", "myorg")
                .with("gladly.sink.segment.enabled", "true");
        assertThat(ConfigurationCheck.problemsOfReading(own.environment())).isEmpty();
    }

    @Test
    void refusesWhatMisleadsWhoeverOnlyReadsTheStateDatabase() {
        Configuration wrong = Configuration.empty()
                .with("gladly.source.organisation", "myorg")
                .with("gladly.state.url", "jdbc:mysql://x");
        assertThat(ConfigurationCheck.problemsOfReading(wrong.environment()))
                .extracting(ConfigurationProblem::key)
                .containsExactlyInAnyOrder(
                        "gladly.source.organization", "gladly.source.organisation", "gladly.state.url");
    }

    @Test
    void tellsARemedyForEveryProblem() {
        assertThat(problems(Configuration.empty().with("gladly.sink.archive.enabled", "perhaps")))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gladly.source.expiry-warnings", "gladly.source.expiry-warnings[0]"})
    void tellsHowToWriteTheDurationsOfAList(String key) {
        assertThat(problems(Configuration.valid().with(key, "soon"))).first().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.what()).isEqualTo("cannot be read as Duration");
            assertThat(problem.remedy()).contains("30s");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "gladly.sink.warehouse.tables.tickets.sync, gladly.sink.warehouse.tables, 'agents, conversation-items, customers, topics'",
        "gladly.sink.warehouse.tables.agents.syncs, gladly.sink.warehouse.tables.agents, 'frequency, sync'",
        "gladly.spool.dir, gladly.spool, 'directory, retention'",
    })
    void tellsWhichPropertiesThereAreWhereAnUnknownOneIs(String key, String place, String names) {
        assertThat(problems(Configuration.valid().with(key, "x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).endsWith("; in " + place + " there are " + names));
    }

    @Test
    void tellsTheWordsOfAProperty() {
        assertThat(problems(Configuration.valid().with("gladly.sink.warehouse.tables.agents.sync", "often")))
                .first()
                .satisfies(problem -> {
                    assertThat(problem.what()).isEqualTo("has a value that it does not know");
                    assertThat(problem.remedy()).contains("full-refresh");
                });
    }

    @Test
    void refusesADatabaseFileThatCannotBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String url : List.of("jdbc:h2:file:" + file + "/gladly", "jdbc:duckdb:" + file + "/gladly.db")) {
            assertThat(problems(Configuration.valid().with("gladly.sink.warehouse.url", url)))
                    .extracting(ConfigurationProblem::key)
                    .containsExactly("gladly.sink.warehouse.url");
        }
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.warehouse.url", "jdbc:h2:file:" + folder.resolve("new/gladly"))))
                .isEmpty();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void acceptsDurationsAsAList() {
        assertThat(problems(Configuration.valid().with("gladly.source.expiry-warnings", "5d, 12h")))
                .isEmpty();
    }

    @Test
    void namesTheEnvironmentVariableOfAMissingProperty() {
        assertThat(problems(Configuration.empty()))
                .filteredOn(problem -> problem.key().equals("gladly.source.api-token"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("GLADLY_SOURCE_API_TOKEN"));
    }

    @ParameterizedTest
    @CsvSource({
        "gladly.source.rate-limit, fast, write a number",
        "gladly.source.rate-limit, 0, write a number in this range",
        "gladly.spool.retention, a while, write it like 30s",
        "gladly.sink.segment.event-names, theirs, write gladly or segment",
    })
    void tellsHowAValueIsWritten(String key, String value, String remedy) {
        assertThat(problems(Configuration.valid().with(key, value)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).startsWith(remedy));
    }

    @Test
    void readsTheRetryOfASinkOfOnesOwn() {
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.lake.enabled", "true")
                        .with("gladly.sink.lake.retry.max-elapsed", "soon")))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.sink.lake.retry.max-elapsed");
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.lake.enabled", "true")
                        .with("gladly.sink.lake.retry.initial-interval", "-1s")))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.sink.lake.retry.initial-interval");
    }

    @ParameterizedTest
    @CsvSource({
        "gladly.source.rate-limit, fast",
        "gladly.source.allow-any-host, perhaps",
        "gladly.spool.retention, a while",
        "gladly.sink.warehouse.batch-size, 1.5",
        "gladly.sink.warehouse.retry.max-elapsed, soon",
        "gladly.sink.archive.enabled, perhaps",
        "gladly.sink.archive.enabled, no",
        "gladly.sink.warehouse.enabled, on",
        "gladly.sink.lake.enabled, 1",
        "gladly.sink.segment.event-names, theirs",
    })
    void refusesAValueOfAnotherTypeUnderItsKey(String key, String value) {
        assertThat(problems(Configuration.valid().with(key, value)))
                .extracting(ConfigurationProblem::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db:port/x?user=gladly&password=hush",
                "jdbc:postgresql://gladly:hush@db/x",
                "jdbc:oracle:thin:gladly/hush@db",
            })
    void refusesAUrlThatADriverWouldQuote(String url) {
        assertThat(problems(Configuration.valid().with("gladly.state.url", url).with("gladly.sink.warehouse.url", url)))
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("hush"))
                .extracting(ConfigurationProblem::key)
                .containsExactlyInAnyOrder("gladly.state.url", "gladly.sink.warehouse.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gladly.nonsense",
                "gladly.source.organisation",
                "gladly.source.poll.crom",
                "gladly.sink.archive.bukket",
                "gladly.sink.segment.retry.max-elapsd",
                "gladly.sink.warehouse.table",
            })
    void refusesAKeyThatNobodyReads(String key) {
        assertThat(problems(Configuration.valid().with(key, "x")))
                .singleElement()
                .returns(key, ConfigurationProblem::key)
                .satisfies(problem -> assertThat(problem.what()).contains("not a property"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gladly.sink.lake.enabled",
                "gladly.routes.directory",
                "gladly.source.tables[0]",
                "gladly.source.agentEmail",
                "spring.application.name",
            })
    void acceptsAKeyThatSomebodyReads(String key) {
        String value = key.contains("tables") ? "agents" : "true";
        assertThat(problems(Configuration.valid().with(key, value))).isEmpty();
    }

    @Test
    void leavesEnvironmentVariablesOfOthersUnjudged() {
        assertThat(problems(Configuration.valid(), Map.of("GLADLY_HOME", "/opt/gladly", "GLADLY_SOURCES", "x")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GLADLY_SINK_WAREHOUS_URL",
                "GLADLY_SINK_WAREHOUSE_URI",
                "GLADLY_SOURCE_TIME_ZONE",
                "GLADLY_STATE_USER",
                "GLADLY_DEAD_LETTER_RETENTIONS",
                "GLADLY_CONSOLE_PASSWRD"
            })
    void refusesAnEnvironmentVariableThatNobodyReads(String name) {
        assertThat(problems(Configuration.valid(), Map.of(name, "x")))
                .extracting(ConfigurationProblem::key)
                .containsExactly(name);
    }

    @Test
    void acceptsEnvironmentVariablesHoweverTheyAreSpelt() {
        assertThat(problems(
                        Configuration.valid(),
                        Map.of(
                                "GLADLY_DEADLETTER_RETENTION", "3d",
                                "GLADLY_SINK_ARCHIVE_PATHSTYLEACCESS", "true",
                                "GLADLY_SINK_ARCHIVE_KMS_KEY_ID", "key",
                                "GLADLY_SOURCE_TABLES_0", "agents",
                                "GLADLY_SINK_WAREHOUSE_RETRY_MAX_ELAPSED", "1m",
                                "GLADLY_SINK_LAKE_ENABLED", "true",
                                "GLADLY_SINK_LAKE_ADDRESS", "x")))
                .isEmpty();
    }

    @Test
    void readsEnvironmentVariables() {
        StandardEnvironment environment = Configuration.empty().environment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of(
                                "GLADLY_SOURCE_ORGANIZATION", "myorg",
                                "GLADLY_SOURCE_AGENT_EMAIL", "api@example.com",
                                "GLADLY_SOURCE_API_TOKEN", "token-1")));
        assertThat(ConfigurationCheck.problemsOf(environment)).isEmpty();
    }

    @Test
    void refusesTheStartWithEveryProblemOnItsLine() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setEnvironment(Configuration.empty().environment());
        assertThatThrownBy(() -> ConfigurationCheck.ofDelivering().initialize(context))
                .isInstanceOf(ConfigurationRefusedException.class)
                .message()
                .hasLineCount(4)
                .contains("gladly.source.organization is missing: ", "gladly.source.api-token is missing: ");
    }

    @Test
    void keepsSecretsOutOfTheRefusal() {
        Configuration wrong = Configuration.valid()
                .with("gladly.source.api-token", "hush-1")
                .with("gladly.source.base-url", "https://me:hush-2@myorg.gladly.com")
                .with("gladly.sink.archive.bucket", "b")
                .with("gladly.sink.archive.secret-key", "hush-3")
                .with("gladly.sink.segment.write-key", "hush-4")
                .with("gladly.sink.segment.region", "mars");
        assertThat(problems(wrong)).hasSize(3).allSatisfy(problem -> assertThat(problem.toString())
                .doesNotContain("hush"));
    }

    @Test
    void leavesThePropertiesOfASinkOfOnesOwnToIt() {
        assertThat(problems(Configuration.valid()
                        .with("gladly.sink.lake.enabled", "false")
                        .with("gladly.sink.lake.anything.else", "x")))
                .isEmpty();
    }

    @Test
    void refusesASinkThatDoesNotSayWhetherItIsOn() {
        assertThat(problems(Configuration.valid().with("gladly.sink.warehuose.url", "jdbc:h2:mem:x")))
                .extracting(ConfigurationProblem::key)
                .containsExactly("gladly.sink.warehuose.url");
    }

    @Test
    void keepsAPastedAddressWithCredentialsOutOfTheRefusal() {
        Configuration pasted =
                Configuration.valid().with("gladly.source.organization", "https://me:hush-1@myorg.gladly.com");
        assertThat(problems(pasted)).singleElement().satisfies(problem -> assertThat(problem.toString())
                .doesNotContain("hush"));
    }

    private static List<ConfigurationProblem> problems(Configuration configuration) {
        return ConfigurationCheck.problemsOf(configuration.environment());
    }

    private static List<ConfigurationProblem> problems(Configuration configuration, Map<String, Object> variables) {
        StandardEnvironment environment = configuration.environment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
        return ConfigurationCheck.problemsOf(environment);
    }
}
