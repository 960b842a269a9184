package dev.gladlyroutes.fieldpolicy;

/**
 * What is counted as one: values of a field that a rule alters. It is closed by the configuration.
 *
 * @param table the table, or {@code other} for a file that Gladly does not document
 * @param field the path that the rule names; {@code *} for what the preset does not know
 * @param action what became of the values
 */
public record AlteredField(String table, String field, Action action) {

    @Override
    public String toString() {
        return field + " " + action.code();
    }
}
