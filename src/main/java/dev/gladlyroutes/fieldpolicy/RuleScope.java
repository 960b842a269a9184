package dev.gladlyroutes.fieldpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sink, a table and a type of content to which a rule applies.
 *
 * @param contentType empty for those that no rule names
 */
record RuleScope(String sink, String table, String contentType) {

    static List<RuleScope> of(FieldRule rule, List<FieldRule> earlier) {
        List<RuleScope> scopes = new ArrayList<>();
        for (String sink : rule.sinks()) {
            for (String table : FieldPolicies.tables(sink)) {
                Stream<FieldRule> rules = Stream.concat(Stream.of(rule), earlier.stream());
                FieldPolicies.contentTypes(table, rules).stream()
                        .filter(type -> rule.appliesTo(sink, table, type))
                        .forEach(type -> scopes.add(new RuleScope(sink, table, type)));
            }
        }
        return scopes;
    }

    boolean decides(FieldRule other, FieldPath field) {
        return other.appliesTo(sink, table, contentType)
                && other.fields().stream().anyMatch(path -> path.covers(field));
    }
}
