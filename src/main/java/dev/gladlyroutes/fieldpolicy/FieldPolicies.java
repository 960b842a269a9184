package dev.gladlyroutes.fieldpolicy;

import dev.gladlyroutes.fieldpolicy.FieldPolicy.TableFields;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.source.ExportTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy of every sink, compiled once: what a record's fields become is found by its table and type of content. */
public final class FieldPolicies {

    /** The sinks that have a policy. */
    static final List<String> SINKS = List.of(Channels.ARCHIVE, "warehouse", Channels.SEGMENT);

    private final Map<String, FieldPolicy> bySink = new HashMap<>();

    private FieldPolicies() {}

    /** Compiles a configuration that was checked. */
    public static FieldPolicies of(FieldPolicyProperties properties) {
        FieldPolicies policies = new FieldPolicies();
        KeyedHash hash = properties.hashKey() == null || properties.hashKey().isBlank()
                ? null
                : new KeyedHash(properties.hashKey());
        List<FieldRule> rules = properties.inOrder();
        SINKS.forEach(sink -> policies.bySink.put(sink, policy(sink, rules, hash)));
        return policies;
    }

    /** What a sink sees. */
    public FieldPolicy of(String sink) {
        return bySink.getOrDefault(sink, FieldPolicy.NONE);
    }

    private static FieldPolicy policy(String sink, List<FieldRule> rules, @Nullable KeyedHash hash) {
        Map<String, TableFields> tables = new HashMap<>();
        Set<AlteredField> alterable = new HashSet<>();
        for (String table : tables(sink)) {
            TableFields fields = fields(sink, table, rules, hash, alterable);
            if (!fields.areUntouched()) {
                tables.put(table, fields);
            }
        }
        return new FieldPolicy(tables, alterable);
    }

    private static TableFields fields(
            String sink, String table, List<FieldRule> rules, @Nullable KeyedHash hash, Set<AlteredField> alterable) {
        Map<String, FieldTree> byContentType = new HashMap<>();
        for (String type : contentTypes(table, rules.stream())) {
            List<FieldRule> applied = rules.stream()
                    .filter(rule -> rule.appliesTo(sink, table, type))
                    .toList();
            if (!applied.isEmpty()) {
                byContentType.put(type, FieldTreeBuilder.build(applied, table, hash, alterable));
            }
        }
        FieldTree others = byContentType.remove("");
        return new TableFields(Map.copyOf(byContentType), others == null ? FieldTree.UNTOUCHED : others);
    }

    /** The tables that a sink reads; only the archive takes those that nobody has described. */
    static List<String> tables(String sink) {
        return Channels.ARCHIVE.equals(sink)
                ? Stream.concat(ExportTable.NAMES.stream(), Stream.of(FieldPolicy.OTHER_TABLES))
                        .toList()
                : ExportTable.NAMES;
    }

    /** The types of content in a table that rules name, and the empty text for all others. */
    static Set<String> contentTypes(String table, Stream<FieldRule> rules) {
        Set<String> types = new TreeSet<>(Set.of(""));
        if (ExportTable.CONVERSATION_ITEMS.equals(table) || FieldPolicy.OTHER_TABLES.equals(table)) {
            rules.forEach(rule -> types.addAll(rule.contentTypes()));
        }
        return types;
    }
}
