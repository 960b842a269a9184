package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What sinks see of the fields of records.
 *
 * @param preset rules that come with the product: {@code none}, or {@code safe} for message text, names and addresses
 * @param hashKey key of the hashes, needed when anything is hashed; at least 32 characters
 * @param sinks who sees the altered records: some of warehouse, segment and archive
 * @param rules rules of your own; the first that matches a field decides; those of the preset stand behind them
 */
@ConfigurationProperties("gladly.field-policy")
public record FieldPolicyProperties(Preset preset, @Nullable Secret hashKey, List<String> sinks, List<Rule> rules) {

    static final String PREFIX = "gladly.field-policy.";

    public FieldPolicyProperties {
        preset = Objects.requireNonNullElse(preset, Preset.NONE);
        sinks = Objects.requireNonNullElse(sinks, List.of());
        rules = Objects.requireNonNullElse(rules, List.of());
    }

    /**
     * A rule.
     *
     * @param fields paths of fields, such as {@code content.subject}; each with everything inside
     * @param table one of the tables; without it all
     * @param contentType values of {@code content.type}, such as {@code EMAIL}; without them all
     * @param action what becomes of the fields
     * @param length most code points of a text that is truncated
     * @param sinks who sees the altered records; without them those of the policy
     */
    public record Rule(
            List<String> fields,
            @Nullable String table,
            List<String> contentType,
            @Nullable Action action,
            @Nullable Integer length,
            List<String> sinks) {

        public Rule {
            fields = Objects.requireNonNullElse(fields, List.of());
            contentType = Objects.requireNonNullElse(contentType, List.of());
            sinks = Objects.requireNonNullElse(sinks, List.of());
        }
    }

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        new FieldPolicyCheck(this, problems).run();
    }

    /** The rules of the configuration, then those of the preset. */
    List<FieldRule> inOrder() {
        return Stream.concat(rules.stream().map(this::rule), preset.rules(Set.copyOf(sinks)).stream())
                .toList();
    }

    /** A rule whose words were checked. */
    FieldRule rule(Rule rule) {
        return new FieldRule(
                rule.fields().stream().map(FieldPath::of).toList(),
                rule.table(),
                Set.copyOf(rule.contentType()),
                Objects.requireNonNull(rule.action()),
                Objects.requireNonNullElse(rule.length(), 0),
                new HashSet<>(rule.sinks().isEmpty() ? sinks : rule.sinks()));
    }
}
