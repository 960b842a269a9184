package dev.gladlyroutes.warehouse;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;

/**
 * Fills a statement's named parameters from a row. Camel's own strategy searches the SQL text for the names again with
 * each row, which costs more than the rest of a row's way into the database.
 */
final class NamedParameters extends DefaultSqlPrepareStatementStrategy {

    // Camel has turned the # of :#name into its placeholder when a strategy sees the text.
    private static final Pattern NAME = Pattern.compile(":\\?(\\w+)");

    private final Map<String, List<String>> namesByQuery = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParameters, Exchange exchange, Object row) {
        Map<?, ?> values = (Map<?, ?>) row;
        return namesByQuery.computeIfAbsent(query, NamedParameters::names).stream()
                .map(values::get)
                .iterator();
    }

    private static List<String> names(String query) {
        return NAME.matcher(query)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
