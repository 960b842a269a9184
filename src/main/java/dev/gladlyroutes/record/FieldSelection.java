package dev.gladlyroutes.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields of a record are kept. A line is read as strictly as for all of them. */
public final class FieldSelection {

    /** Every field. */
    public static final FieldSelection ALL = new FieldSelection(Map.of());

    /** What is kept of the objects that are fields; {@link #ALL} for a field that is kept whole. */
    private final Map<String, FieldSelection> fields;

    private FieldSelection(Map<String, FieldSelection> fields) {
        this.fields = fields;
    }

    /**
     * Some fields.
     *
     * @param paths names of fields, those of an object within behind a point: {@code id}, {@code content.type}
     */
    public static FieldSelection of(String... paths) {
        FieldSelection some = new FieldSelection(new LinkedHashMap<>());
        for (String path : paths) {
            some.add(path);
        }
        return some;
    }

    private void add(String path) {
        int point = path.indexOf('.');
        if (point < 0) {
            fields.put(path, ALL);
            return;
        }
        FieldSelection within =
                fields.computeIfAbsent(path.substring(0, point), name -> new FieldSelection(new LinkedHashMap<>()));
        if (within != ALL) {
            within.add(path.substring(point + 1));
        }
    }

    /** What is kept of a field; null when it is not. */
    @Nullable
    FieldSelection within(String name) {
        return this == ALL ? ALL : fields.get(name);
    }
}
