package dev.gladlyroutes.support;

import java.util.List;
import java.util.regex.Pattern;

/** What a log tells of that should not have happened. */
public final class Troubles {

    private static final Pattern TROUBLE = Pattern.compile("ERROR|WARN|Exception|failed");

    /** The simulator has an item of a type that is not documented among its others. */
    private static final String DRIFT = " SchemaDrift - Exports have changed: ";

    private Troubles() {}

    /** The lines of a log that tell of trouble. */
    public static List<String> in(String log) {
        return log.lines()
                .filter(line -> TROUBLE.matcher(line).find() && !line.contains(DRIFT))
                .toList();
    }
}
