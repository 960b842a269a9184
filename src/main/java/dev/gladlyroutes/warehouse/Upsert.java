package dev.gladlyroutes.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The statements of a table's upsert, from the dialect's templates.
 *
 * @param stage name of the table where rows wait
 * @param open makes it, if the connection does not have it yet
 * @param empty removes what a former batch left in it
 * @param merge puts its rows into the table, of several with one id the last, unless there is a newer one
 */
record Upsert(String stage, String open, String empty, String merge) {

    /**
     * The statements for a table.
     *
     * @param folder the dialect's folder, with the templates {@code stage.sql} and {@code upsert.sql}
     */
    static Upsert of(String folder, WarehouseTable table) {
        String stage = "stage_" + table.name();
        UnaryOperator<String> filled = template -> template.replace("${table}", table.name())
                .replace("${stage}", stage)
                .replace("${columns}", list(table, "%1$s"))
                .replace("${values}", list(table, "s.%1$s"))
                .replace("${assignments}", list(table, "t.%1$s = s.%1$s"))
                .replace("${excluded}", list(table, "%1$s = excluded.%1$s"));
        return new Upsert(
                stage,
                filled.apply(text(folder, "stage.sql")),
                "delete from " + stage,
                filled.apply(text(folder, "upsert.sql")));
    }

    private static String list(WarehouseTable table, String pattern) {
        return table.columns().stream()
                .map(column -> pattern.formatted(column.name()))
                .collect(Collectors.joining(", "));
    }

    private static String text(String folder, String file) {
        String name = "/warehouse/" + folder + "/" + file;
        try (InputStream template = Objects.requireNonNull(Upsert.class.getResourceAsStream(name), name)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
