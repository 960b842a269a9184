package dev.gladlyroutes.fieldpolicy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles rules into a tree: of all rules on a field or on one around it, the first decides. */
final class FieldTreeBuilder {

    private final String table;
    private final @Nullable KeyedHash hash;
    private final Set<AlteredField> alterable;
    private final Node root = new Node();

    /**
     * @param table as which values are counted
     * @param hash there when a rule hashes
     * @param alterable gets what the tree can alter
     */
    private FieldTreeBuilder(String table, @Nullable KeyedHash hash, Set<AlteredField> alterable) {
        this.table = table;
        this.hash = hash;
        this.alterable = alterable;
    }

    /** The tree of rules that apply, the first of which decides. */
    static FieldTree build(List<FieldRule> rules, String table, @Nullable KeyedHash hash, Set<AlteredField> alterable) {
        FieldTreeBuilder builder = new FieldTreeBuilder(table, hash, alterable);
        for (int rank = 0; rank < rules.size(); rank++) {
            for (FieldPath path : rules.get(rank).fields()) {
                builder.add(path, new Decision(rank, rules.get(rank), path));
            }
        }
        return builder.tree(builder.root, Decision.NONE);
    }

    private void add(FieldPath path, Decision decision) {
        Node node = root;
        for (String step : path.steps()) {
            node = node.fields.computeIfAbsent(step, name -> new Node());
        }
        node.decision = Decision.first(node.decision, decision);
    }

    private FieldTree tree(Node node, Decision around) {
        Decision decision = Decision.first(around, node.decision);
        Map<String, FieldTree> fields = new HashMap<>();
        node.fields.forEach((name, inner) -> {
            if (inner.decidesDifferentlyFrom(decision)) {
                fields.put(name, tree(inner, decision));
            }
        });
        return new FieldTree(alteration(decision), fields);
    }

    private @Nullable Alteration alteration(Decision decision) {
        FieldRule rule = decision.rule();
        if (rule == null || rule.action() == Action.KEEP) {
            return null;
        }
        AlteredField field = new AlteredField(table, decision.path().text(), rule.action());
        alterable.add(field);
        return new Alteration(field, rule.length(), hash);
    }

    /**
     * The rule that decides.
     *
     * @param rank its position; a lower one goes first
     */
    private record Decision(int rank, @Nullable FieldRule rule, FieldPath path) {

        static final Decision NONE = new Decision(Integer.MAX_VALUE, null, FieldPath.RECORD);

        static Decision first(Decision one, Decision other) {
            return other.rank() < one.rank() ? other : one;
        }
    }

    private static final class Node {

        private final Map<String, Node> fields = new HashMap<>();
        private Decision decision = Decision.NONE;

        boolean decidesDifferentlyFrom(Decision around) {
            return decision.rank() < around.rank()
                    || fields.values().stream().anyMatch(inner -> inner.decidesDifferentlyFrom(around));
        }
    }
}
