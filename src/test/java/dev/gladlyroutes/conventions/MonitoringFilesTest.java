package dev.gladlyroutes.conventions;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.cli.GladlyRoutesCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Alerts, runbooks, dashboard and documentation speak of metrics, commands and properties that exist. */
class MonitoringFilesTest {

    private static final Path ALERTS = Path.of("docker/prometheus/alerts.yaml");
    private static final Path TESTS = Path.of("docker/prometheus/alerts.test.yaml");
    private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/gladly-routes.json");
    private static final Path RUNBOOKS = Path.of("docs/runbooks");
    private static final Path DOCUMENT = Path.of("docs/monitoring.md");
    private static final Path CATALOGUE = Path.of("src/test/resources/metrics.txt");

    private static final List<String> HEADINGS = List.of("Meaning", "Impact", "Diagnosis", "Mitigation");
    private static final Pattern METRIC = Pattern.compile(
            "\\b(?:gladly|jvm|process|hikaricp|http_server|logback|tomcat|disk|executor|system)_[a-z0-9_]+(?![\\w./])");
    private static final Pattern COMMAND = Pattern.compile("java -jar target/gladly-routes\\.jar ([^`#\n]*)");
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w.])gladly\\.[a-z][a-z0-9.<>-]*[a-z>]");

    /** What Prometheus adds by itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    static List<String> alerts() throws IOException {
        return rules().map(rule -> rule.get("alert").toString()).toList();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasARunbookWithAllHeadingsFilled(String alert) throws IOException {
        List<String> sections = List.of(Files.readString(runbook(alert)).split("(?m)^## "));
        assertThat(sections.get(0)).isEqualTo("# " + alert + "\n\n");
        assertThat(sections.subList(1, sections.size()))
                .extracting(section -> section.lines().findFirst().orElse(""))
                .isEqualTo(HEADINGS);
        assertThat(sections.subList(1, sections.size()))
                .allMatch(
                        section ->
                                section.lines().skip(1).mapToInt(String::length).sum() > 60,
                        "is filled");
        assertThat(sections.get(3)).as("the diagnosis has commands").contains("```");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertIsTestedAndDocumented(String alert) throws IOException {
        assertThat(Files.readString(TESTS)).contains("alertname: " + alert + "\n");
        assertThat(Files.readString(DOCUMENT)).contains("[" + alert + "](runbooks/" + alert + ".md)");
    }

    @Test
    void everyAlertTellsWhatAndHowGraveAndWhereToRead() throws IOException {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.get("alert").toString()).matches("GladlyExport[A-Z]\\w+");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("warning", "critical");
            Map<?, ?> annotations = (Map<?, ?>) rule.get("annotations");
            assertThat(annotations.get("summary").toString())
                    .as("a constant text")
                    .doesNotContain("{{");
            assertThat(annotations.get("description").toString()).contains("{{");
            assertThat(annotations.get("runbook_url").toString())
                    .isEqualTo("docs/runbooks/" + rule.get("alert") + ".md");
        });
    }

    @Test
    void everyRunbookBelongsToAnAlert() throws IOException {
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts().stream().map(alert -> alert + ".md").toList());
        }
    }

    @Test
    void rulesAndDashboardNameMetricsThatAreExported() throws IOException {
        Set<String> used = new TreeSet<>();
        rules().forEach(rule -> used.addAll(metrics(rule.get("expr").toString())));
        assertThat(used).hasSizeGreaterThan(10);
        for (JsonNode expression : expressions()) {
            assertThat(metrics(expression.asText())).as(expression.asText()).isNotEmpty();
            used.addAll(metrics(expression.asText()));
        }
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            for (Path runbook : files.toList()) {
                used.addAll(metrics(Files.readString(runbook)));
            }
        }
        used.removeAll(OF_PROMETHEUS);
        assertThat(exported()).containsAll(used);
    }

    @Test
    void theDashboardShowsEveryMetricOfTheProduct() throws IOException {
        Set<String> shown = new TreeSet<>();
        expressions().forEach(expression -> shown.addAll(metrics(expression.asText())));
        assertThat(shown).containsAll(ofProduct());
    }

    @Test
    void theDocumentationTellsEveryMetricOfTheProductAndNoOther() throws IOException {
        Set<String> documented = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `gladly_"))
                .map(line -> line.replaceFirst("\\| `(\\w+)`.*", "$1"))
                .collect(toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(ofProduct());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void runbooksNameCommandsAndPropertiesThatExist(String alert) throws IOException {
        String text = Files.readString(runbook(alert));
        COMMAND.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .forEach(MonitoringFilesTest::requireCommand);
        String documented = Files.readString(Path.of("README.md"))
                + Files.readString(DOCUMENT)
                + Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json"));
        assertThat(PROPERTY.matcher(text).results().map(MatchResult::group))
                .allMatch(property -> documented.contains(property) || documented.contains(stem(property)), "exists");
    }

    @Test
    void missesWhatIsInvented() throws IOException {
        assertThat(metrics("sum(rate(gladly_invented_total[5m]))")).containsExactly("gladly_invented_total");
        assertThat(exported())
                .doesNotContain("gladly_invented_total")
                .contains("gladly_dead_letters", "jvm_memory_used_bytes");
    }

    private static void requireCommand(String words) {
        CommandLine command = new CommandLine(new GladlyRoutesCommand());
        for (String word : words.split("\\s+")) {
            if (word.startsWith("--")) {
                assertThat(command.getCommandSpec().findOption(word)).as(words).isNotNull();
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else {
                assertThat(word).as("an argument in: " + words).matches("<\\w+>|");
            }
        }
    }

    /** A property of every sink, such as {@code gladly.sink.<name>.reject-budget.max-count}, by what all have. */
    private static String stem(String property) {
        return property.replaceFirst("(reject-budget|uploads|rate-limit).*", "$1");
    }

    private static Path runbook(String alert) {
        return RUNBOOKS.resolve(alert + ".md");
    }

    private static Stream<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = new Yaml().load(Files.readString(ALERTS));
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .map(rule -> (Map<?, ?>) rule);
    }

    private static List<JsonNode> expressions() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile()).findValues("expr");
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(toCollection(TreeSet::new));
    }

    private static Set<String> exported() throws IOException {
        return Files.readAllLines(CATALOGUE).stream()
                .map(line -> line.replaceFirst("\\{.*", ""))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> ofProduct() throws IOException {
        return exported().stream().filter(name -> name.startsWith("gladly_")).collect(toCollection(TreeSet::new));
    }
}
