package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties.Rule;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.source.ExportTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds what is wrong with a configured policy. */
final class FieldPolicyCheck {

    private static final int SHORTEST_KEY = 32;
    private static final int FEWEST_CHARACTERS = 8;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final String CONTENT_TYPE = "[A-Z][A-Z0-9_]*";

    /** What rows, events and everything that joins them are made of. */
    private static final List<FieldPath> NEEDED = List.of(
                    "id",
                    "timestamp",
                    "customerId",
                    "conversationId",
                    "initiator.id",
                    "initiator.type",
                    "responder.id",
                    "parentId",
                    "content.type",
                    "content.status",
                    "content.addedTopicIds",
                    "content.removedTopicIds")
            .stream()
            .map(FieldPath::of)
            .toList();

    private final FieldPolicyProperties policy;
    private final ConfigurationProblems problems;

    FieldPolicyCheck(FieldPolicyProperties policy, ConfigurationProblems problems) {
        this.policy = policy;
        this.problems = problems;
    }

    void run() {
        String sinks = FieldPolicyProperties.PREFIX + "sinks";
        checkSinks(sinks, policy.sinks());
        boolean inherited = policy.preset() != Preset.NONE
                || policy.rules().stream().anyMatch(rule -> rule.sinks().isEmpty());
        if (policy.sinks().isEmpty() && inherited) {
            problems.add(sinks, "is empty", "name those that see altered records: " + list(FieldPolicies.SINKS));
        }
        List<FieldRule> earlier = new ArrayList<>();
        for (int index = 0; index < policy.rules().size(); index++) {
            String key = FieldPolicyProperties.PREFIX + "rules[" + index + "].";
            Rule rule = policy.rules().get(index);
            if (checkWords(key, rule)) {
                FieldRule checked = policy.rule(rule);
                checkAgainstEarlier(key, checked, earlier);
                earlier.add(checked);
            }
        }
        checkKey();
    }

    /** Whether all words of a rule can be understood. */
    private boolean checkWords(String key, Rule rule) {
        int before = problems.list().size();
        checkFields(key + "fields", rule);
        if (rule.table() != null && !ExportTable.isKnown(rule.table())) {
            problems.add(
                    key + "table", "is not a table", "write one of " + list(ExportTable.NAMES) + ", or leave it out");
        }
        refuse(
                key + "content-type",
                rule.contentType(),
                type -> !type.matches(CONTENT_TYPE),
                "is not a type of content",
                "write it as it stands in the records, like EMAIL or CHAT_MESSAGE");
        if (!rule.contentType().isEmpty()
                && rule.table() != null
                && !ExportTable.CONVERSATION_ITEMS.equals(rule.table())) {
            problems.add(
                    key + "content-type",
                    "never matches in table " + rule.table(),
                    "leave it out: only conversation_items have a content");
        }
        if (rule.action() == null) {
            problems.add(key + "action", "is missing", "write keep, drop, hash, mask or truncate");
        }
        checkLength(key + "length", rule);
        checkSinks(key + "sinks", rule.sinks());
        return problems.list().size() == before && rule.action() != null;
    }

    private void checkFields(String key, Rule rule) {
        if (rule.fields().isEmpty()) {
            problems.add(key, "is missing", "name the fields, like content.content, content.body");
        }
        refuse(
                key,
                rule.fields(),
                field -> !FieldPath.isPath(field),
                "is not a path",
                "write it like content.attachments.filename, without $, [] or *");
        if (rule.action() != null && rule.action() != Action.KEEP) {
            refuse(
                    key,
                    rule.fields(),
                    field -> NEEDED.stream().anyMatch(FieldPath.of(field)::covers),
                    "holds what rows and events are made of",
                    "leave it as it is, and name the fields beside it");
        }
    }

    private void checkLength(String key, Rule rule) {
        if (rule.action() == Action.TRUNCATE) {
            problems.between(key, rule.length(), 1, LONGEST_TEXT);
        } else if (rule.length() != null) {
            problems.add(key, "is for truncate alone", "leave it out, or write action: truncate");
        }
    }

    private void checkSinks(String key, List<String> sinks) {
        refuse(
                key,
                sinks,
                sink -> !FieldPolicies.SINKS.contains(sink),
                "is not a sink that has a policy",
                "write some of " + list(FieldPolicies.SINKS));
    }

    private void refuse(String key, List<String> words, Predicate<String> wrong, String what, String remedy) {
        List<String> refused = words.stream().filter(wrong).toList();
        if (!refused.isEmpty()) {
            problems.add(key, "has '" + String.join("', '", refused) + "', which " + what, remedy);
        }
    }

    private void checkAgainstEarlier(String key, FieldRule rule, List<FieldRule> earlier) {
        List<String> hidden = rule.fields().stream()
                .filter(field -> RuleScope.of(rule, earlier).stream()
                        .allMatch(scope -> earlier.stream().anyMatch(other -> scope.decides(other, field))))
                .map(FieldPath::text)
                .toList();
        if (!hidden.isEmpty()) {
            problems.add(
                    key + "fields",
                    "has '" + String.join("', '", hidden) + "', which an earlier rule decides",
                    "put the rule before it, or remove the field");
        }
    }

    private static String list(List<String> words) {
        return String.join(", ", words);
    }

    private void checkKey() {
        String key = FieldPolicyProperties.PREFIX + "hash-key";
        boolean hashes = policy.preset() == Preset.SAFE
                || policy.rules().stream().anyMatch(rule -> rule.action() == Action.HASH);
        Secret given = policy.hashKey();
        if (given == null || given.isBlank()) {
            if (hashes) {
                problems.required(
                        key,
                        null,
                        "make one with openssl rand -hex 32, and keep it: another key gives" + " other hashes");
            }
        } else if (given.reveal().length() < SHORTEST_KEY
                || given.reveal().chars().distinct().count() < FEWEST_CHARACTERS) {
            problems.add(key, "is too weak", "make one of 32 random characters or more, with openssl rand -hex 32");
        }
    }
}
