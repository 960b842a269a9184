package dev.gladlyroutes.fieldpolicy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes of a field: of all that is inside, but for the fields that have a tree of their own. */
final class FieldTree {

    /** For what stays as it is. */
    static final FieldTree UNTOUCHED = new FieldTree(null, Map.of());

    private final @Nullable Alteration alteration;
    private final Map<String, FieldTree> fields;
    private final FieldTree others;

    /**
     * @param alteration null for what stays
     * @param fields by the names of fields for which it is another one
     */
    FieldTree(@Nullable Alteration alteration, Map<String, FieldTree> fields) {
        this.alteration = alteration;
        this.fields = new HashMap<>(fields);
        this.others = fields.isEmpty() ? this : new FieldTree(alteration, Map.of());
    }

    /** The tree of a field inside. */
    FieldTree field(String name) {
        return fields.getOrDefault(name, others);
    }

    /** Whether all that is inside has one fate. */
    boolean isWhole() {
        return fields.isEmpty();
    }

    boolean isUntouched() {
        return alteration == null && fields.isEmpty();
    }

    /**
     * What leaves a value out whole; null when it stays, or when something inside may. Only an object or array has
     * something inside.
     *
     * @param first the byte that the value begins with
     */
    @Nullable
    Alteration dropOf(byte first) {
        boolean hasInside = first == '{' || first == '[';
        return alteration != null && alteration.drops() && (isWhole() || !hasInside) ? alteration : null;
    }

    /** What becomes of single values; null for nothing. */
    @Nullable
    Alteration alteration() {
        return alteration;
    }
}
