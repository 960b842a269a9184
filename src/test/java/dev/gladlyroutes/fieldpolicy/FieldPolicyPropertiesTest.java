package dev.gladlyroutes.fieldpolicy;

import static dev.gladlyroutes.fieldpolicy.Policies.inTable;
import static dev.gladlyroutes.fieldpolicy.Policies.ofType;
import static dev.gladlyroutes.fieldpolicy.Policies.rule;
import static dev.gladlyroutes.fieldpolicy.Policies.truncate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.configuration.ConfigurationProblem;
import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties.Rule;
import dev.gladlyroutes.security.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPolicyPropertiesTest {

    private static final Secret KEY = Secret.of(Policies.KEY);

    @Test
    void acceptsWhatIsWrittenInTheDocumentation() {
        assertThat(problems(
                        ofType("CONVERSATION_NOTE", Action.KEEP, "content"),
                        truncate(100, "content.subject"),
                        inTable("customers", Action.HASH, "emailAddresses", "external-ids.a_1")))
                .isEmpty();
        assertThat(problems(new FieldPolicyProperties(Preset.NONE, null, List.of(), List.of())))
                .as("nothing to do")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "$.id", "content.", ".content", "a..b", "a[0]", "a.*", "a b"})
    void refusesWhatIsNoPath(String path) {
        assertThat(keys(problems(rule(Action.KEEP, path)))).containsExactly("rules[0].fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "timestamp",
                "customerId",
                "conversationId",
                "initiator",
                "initiator.id",
                "initiator.type",
                "responder",
                "parentId",
                "content",
                "content.type",
                "content.status",
                "content.addedTopicIds"
            })
    void refusesToAlterWhatRowsAndEventsAreMadeOf(String path) {
        assertThat(problems(rule(Action.HASH, path))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("gladly.field-policy.rules[0].fields");
            assertThat(problem.what()).contains("'" + path + "'", "made of");
        });
        assertThat(problems(rule(Action.KEEP, path))).isEmpty();
    }

    @Test
    void altersWhatIsInsideOrBesideThem() {
        assertThat(problems(rule(Action.MASK, "content.status.details", "initiator.name", "content.sessionId")))
                .isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrongWithARule() {
        Rule wrong = new Rule(List.of(), "customer", List.of("email"), null, null, List.of("warehose", "crm"));
        assertThat(keys(problems(wrong)))
                .containsExactly(
                        "rules[0].fields",
                        "rules[0].table",
                        "rules[0].content-type",
                        "rules[0].action",
                        "rules[0].sinks");
        assertThat(problems(wrong)).last().satisfies(problem -> assertThat(problem.toString())
                .contains("'warehose', 'crm'", "write some of archive, warehouse, segment"));
    }

    @Test
    void wantsALengthToTruncateAndForNothingElse() {
        assertThat(keys(problems(rule(Action.TRUNCATE, "a"), truncate(0, "b"), truncate(-1, "c"))))
                .containsExactly("rules[0].length", "rules[1].length", "rules[2].length");
        assertThat(keys(problems(new Rule(List.of("a"), null, List.of(), Action.MASK, 3, List.of()))))
                .containsExactly("rules[0].length");
    }

    @Test
    void wantsATypeOfContentOnlyWhereThereIsOne() {
        assertThat(keys(problems(
                        new Rule(List.of("name"), "customers", List.of("EMAIL"), Action.MASK, null, List.of()))))
                .containsExactly("rules[0].content-type");
    }

    @Test
    void wantsAStrongKeyAsSoonAsAnythingIsHashed() {
        Rule hashes = rule(Action.HASH, "a");
        assertThat(problems(null, Preset.NONE, hashes)).singleElement().satisfies(problem -> assertThat(
                        problem.toString())
                .contains("gladly.field-policy.hash-key is missing", "openssl rand -hex 32"));
        assertThat(keys(problems(null, Preset.SAFE))).containsExactly("hash-key");
        assertThat(keys(problems(Secret.of(" "), Preset.SAFE))).containsExactly("hash-key");
        assertThat(keys(problems(Secret.of(Policies.KEY.substring(1)), Preset.NONE)))
                .containsExactly("hash-key");
        assertThat(keys(problems(Secret.of("secret".repeat(10)), Preset.SAFE))).containsExactly("hash-key");
        assertThat(problems(null, Preset.NONE, rule(Action.MASK, "a"))).isEmpty();
        assertThat(problems(KEY, Preset.SAFE, hashes)).isEmpty();
    }

    @Test
    void refusesARuleThatAnEarlierOneHides() {
        assertThat(problems(rule(Action.MASK, "content.content", "a"), rule(Action.DROP, "content.content.text", "b")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("gladly.field-policy.rules[1].fields has 'content.content.text',"
                                + " which an earlier rule decides"));
        assertThat(keys(problems(rule(Action.MASK, "a"), ofType("SMS", Action.KEEP, "a"))))
                .containsExactly("rules[1].fields");
        assertThat(keys(problems(
                        ofType("SMS", Action.MASK, "a"), rule(Action.KEEP, "b"), ofType("SMS", Action.KEEP, "a"))))
                .containsExactly("rules[2].fields");
    }

    @Test
    void takesAnExceptionBeforeAGeneralRule() {
        assertThat(problems(ofType("SMS", Action.KEEP, "a"), rule(Action.MASK, "a")))
                .isEmpty();
        assertThat(problems(inTable("agents", Action.KEEP, "name"), rule(Action.MASK, "name")))
                .isEmpty();
        assertThat(problems(rule(Action.KEEP, "a.b"), rule(Action.DROP, "a"))).isEmpty();
        assertThat(problems(
                        new Rule(List.of("a"), null, List.of(), Action.KEEP, null, List.of("segment")),
                        rule(Action.DROP, "a")))
                .isEmpty();
    }

    @Test
    void wantsToKnowWhoSeesTheAlteredRecords() {
        assertThat(keys(problems(new FieldPolicyProperties(Preset.SAFE, KEY, List.of(), List.of()))))
                .containsExactly("sinks");
        assertThat(keys(problems(new FieldPolicyProperties(Preset.SAFE, KEY, List.of("s3"), List.of()))))
                .containsExactly("sinks");
        Rule own = new Rule(List.of("a"), null, List.of(), Action.DROP, null, List.of("segment"));
        assertThat(problems(new FieldPolicyProperties(Preset.NONE, null, List.of(), List.of(own))))
                .isEmpty();
    }

    private static List<String> keys(List<ConfigurationProblem> problems) {
        return problems.stream()
                .map(problem -> problem.key().substring(FieldPolicyProperties.PREFIX.length()))
                .toList();
    }

    private static List<ConfigurationProblem> problems(Rule... rules) {
        return problems(KEY, Preset.NONE, rules);
    }

    private static List<ConfigurationProblem> problems(@Nullable Secret key, Preset preset, Rule... rules) {
        return problems(new FieldPolicyProperties(preset, key, List.of("warehouse", "segment"), List.of(rules)));
    }

    private static List<ConfigurationProblem> problems(FieldPolicyProperties policy) {
        ConfigurationProblems problems = new ConfigurationProblems();
        policy.check(problems);
        return problems.list();
    }
}
