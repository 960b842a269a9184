package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.fieldpolicy.FieldPolicyProperties.Rule;
import dev.gladlyroutes.security.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Policies for tests, in the words of the configuration. */
public final class Policies {

    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private static final List<String> ALL = List.of("archive", "warehouse", "segment");

    private Policies() {}

    /** The preset for message text, names and addresses, for all sinks. */
    public static FieldPolicies safe(Rule... before) {
        return FieldPolicies.of(properties(Preset.SAFE, before));
    }

    /** What the warehouse sees with these rules. */
    public static FieldPolicy of(Rule... rules) {
        return FieldPolicies.of(properties(Preset.NONE, rules)).of("warehouse");
    }

    /** No policy. */
    public static FieldPolicies none() {
        return FieldPolicies.of(properties(Preset.NONE));
    }

    static FieldPolicyProperties properties(Preset preset, Rule... rules) {
        return new FieldPolicyProperties(preset, Secret.of(KEY), ALL, List.of(rules));
    }

    /** A rule for all sinks, tables and types of content. */
    public static Rule rule(Action action, String... fields) {
        return rule(action, null, List.of(), null, fields);
    }

    static Rule truncate(int length, String... fields) {
        return rule(Action.TRUNCATE, null, List.of(), length, fields);
    }

    static Rule inTable(String table, Action action, String... fields) {
        return rule(action, table, List.of(), null, fields);
    }

    static Rule ofType(String type, Action action, String... fields) {
        return rule(action, null, List.of(type), null, fields);
    }

    private static Rule rule(
            Action action, @Nullable String table, List<String> types, @Nullable Integer length, String... fields) {
        return new Rule(List.of(fields), table, types, action, length, List.of());
    }
}
