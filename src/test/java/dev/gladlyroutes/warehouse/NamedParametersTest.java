package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamedParametersTest {

    private static final Pattern PARAMETER = Pattern.compile(":#(\\w+)");

    private final NamedParameters parameters = new NamedParameters();

    @ParameterizedTest
    @MethodSource("upserts")
    void fillsEveryUpsertInTheOrderOfItsNames(String file) throws Exception {
        String sql = Upserts.text(file);
        List<String> names =
                PARAMETER.matcher(sql).results().map(match -> match.group(1)).toList();
        WarehouseRow row = new WarehouseRow(1);
        names.forEach(name -> row.put(name, "value of " + name));
        assertThat(values(sql, row))
                .containsExactlyElementsOf(names.stream()
                        .map(name -> (Object) ("value of " + name))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("upserts")
    void hasAValueForEveryParameterOfAnUpsert(String file) throws Exception {
        String table = file.replaceFirst(".*upsert-(.*)\\.sql", "$1");
        assertThat(PARAMETER.matcher(Upserts.text(file)).results().map(match -> match.group(1)))
                .isSubsetOf(Upserts.row(table, 1, "{\"id\":\"x\"}").keySet());
    }

    @Test
    void fillsAParameterAsOftenAsItIsUsed() {
        assertThat(values("select :#a, :#b, :#a", Map.of("a", 1, "b", 2))).containsExactly(1, 2, 1);
    }

    @Test
    void fillsNullWhereARowHasNoValue() {
        assertThat(values("select :#a, :#b", Map.of("b", 2))).containsExactly(null, 2);
    }

    @Test
    void keepsStatementsApart() {
        assertThat(values("select :#a", Map.of("a", 1, "b", 2))).containsExactly(1);
        assertThat(values("select :#b", Map.of("a", 1, "b", 2))).containsExactly(2);
    }

    static Stream<String> upserts() {
        return Stream.of("h2", "postgresql").flatMap(dialect -> WarehouseTables.COLUMNS.keySet().stream()
                .sorted()
                .map(table -> "warehouse/" + dialect + "/upsert-" + table + ".sql"));
    }

    /** Camel shows a strategy the statement with its own placeholder in it. */
    private List<Object> values(String sql, Map<String, ?> row) {
        String query = sql.replace(":#", ":?");
        int expected =
                (int) PARAMETER.matcher(sql).results().map(MatchResult::group).count();
        Iterator<?> values =
                parameters.createPopulateIterator(query, query.replaceAll(":\\?\\w+", "?"), expected, null, row);
        List<Object> all = new ArrayList<>();
        values.forEachRemaining(all::add);
        return all;
    }
}
