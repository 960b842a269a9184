package dev.gladlyroutes.fieldpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.spool.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

/** What docs/field-policy.md shows is what happens. */
class FieldPolicyDocumentationTest {

    private static final List<String> TABLES = List.of("customers", "agents", "conversation_items");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(Path.of("docs/field-policy.md"));
    }

    @Test
    void showsWhatTheSinksSeeOfTheExample() throws Exception {
        FieldPolicies policies = FieldPolicies.of(example());
        List<String> shown = blocks("json");
        assertThat(shown).hasSize(3);
        assertThat(seen(policies.of("warehouse"), shown.get(0))).isEqualTo(shown.get(1));
        assertThat(seen(policies.of("segment"), shown.get(0))).isEqualTo(shown.get(2));
        assertThat(seen(policies.of("archive"), shown.get(0))).isEqualTo(shown.get(0));
    }

    @Test
    void showsAnExampleThatIsAccepted() throws Exception {
        ConfigurationProblems problems = new ConfigurationProblems();
        example().check(problems);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void listsEveryFieldOfThePreset() {
        assertThat(Preset.SAFE.rules(Set.of("warehouse")).stream()
                        .flatMap(rule -> rule.fields().stream())
                        .filter(field -> field != FieldPath.RECORD)
                        .map(field -> "`" + field.text() + "`"))
                .allMatch(page::contains);
    }

    private static FieldPolicyProperties example() throws IOException {
        MutablePropertySources sources = new MutablePropertySources();
        byte[] yaml = blocks("yaml").get(0).getBytes(StandardCharsets.UTF_8);
        new YamlPropertySourceLoader()
                .load("example", new ByteArrayResource(yaml))
                .forEach(sources::addLast);
        sources.addLast(new MapPropertySource("key", Map.of("gladly.field-policy.hash-key", Policies.KEY)));
        assertThat(page).contains(Policies.KEY);
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind("gladly.field-policy", FieldPolicyProperties.class)
                .get();
    }

    private static String seen(FieldPolicy policy, String lines) throws Exception {
        StringBuilder seen = new StringBuilder();
        List<String> records = lines.lines().toList();
        for (int index = 0; index < records.size(); index++) {
            Line line = new Line(index + 1, 0, records.get(index).getBytes(StandardCharsets.UTF_8), false);
            byte[] bytes = policy.read(TABLES.get(index), line, new FieldCounts())
                    .line()
                    .bytes();
            seen.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        }
        return seen.toString();
    }

    private static List<String> blocks(String language) {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }
}
