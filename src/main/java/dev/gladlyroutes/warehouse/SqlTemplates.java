package dev.gladlyroutes.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL files with <code>${names}</code> in them: those of a dialect's folder, and the common ones that it does not replace. */
final class SqlTemplates {

    private static final String COMMON = "common";
    private static final Pattern STATEMENTS = Pattern.compile(";\\R");
    private static final String EXPRESSIONS = "expressions.properties";

    private final String folder;
    private final Map<String, String> values;

    SqlTemplates(String folder) {
        this(folder, Map.of());
    }

    private SqlTemplates(String folder, Map<String, String> values) {
        this.folder = folder;
        this.values = values;
    }

    /** The same with a value for a name, instead of a former one. */
    SqlTemplates with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new SqlTemplates(folder, more);
    }

    /** A file with all names filled in. */
    String fill(String file) {
        String text = text(folder, file);
        text = text == null ? text(COMMON, file) : text;
        if (text == null) {
            throw new IllegalStateException("There is no " + file + " in warehouse/" + folder);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** The statements of a file, which end with a semicolon at the end of a line. */
    static List<String> statements(String text) {
        return List.of(STATEMENTS.split(text));
    }

    /** What the common migrations leave to the dialect, by the names of their placeholders. */
    Map<String, String> expressions() {
        Properties expressions = new Properties();
        try {
            expressions.load(new StringReader(fill(EXPRESSIONS)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return expressions.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), expressions::getProperty));
    }

    private static @Nullable String text(String folder, String file) {
        try (InputStream template = SqlTemplates.class.getResourceAsStream("/warehouse/" + folder + "/" + file)) {
            return template == null ? null : new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
