package dev.gladlyroutes.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a process leaves in an H2 database when it is killed amid a migration: H2 commits each statement by itself.
 *
 * @param before the version that the database has
 * @param ran the statements of the next version that got through
 */
public record InterruptedMigration(String before, List<String> ran) {

    /** One for each statement of a folder of migrations on the class path. */
    public static List<InterruptedMigration> all(String folder) throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "/V*.sql");
        Arrays.sort(files, Comparator.comparingInt(InterruptedMigration::version));
        List<InterruptedMigration> all = new ArrayList<>();
        for (Resource file : files) {
            String sql = file.getContentAsString(StandardCharsets.UTF_8)
                    .replace("${bytes}", "blob")
                    .replace("${prefix}", "");
            List<String> statements = List.of(sql.split(";\\s*(\\n|$)"));
            for (int ran = 1; ran <= statements.size(); ran++) {
                all.add(new InterruptedMigration(
                        Integer.toString(version(file) - 1), List.copyOf(statements.subList(0, ran))));
            }
        }
        return all;
    }

    /** Brings an empty database into this state. */
    public void leaveIn(DataSource database, String folder, String schema, String historyTable) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:" + folder)
                .placeholders(Map.of("bytes", "blob", "prefix", ""))
                .repeatableSqlMigrationPrefix("those without a version can be repeated anyway")
                .schemas(schema)
                .defaultSchema(schema)
                .table(historyTable)
                .target(before + "?")
                .load()
                .migrate();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        ran.forEach(statement -> jdbc.execute("set schema \"" + schema + "\"; " + statement));
    }

    private static int version(Resource file) {
        return Integer.parseInt(Objects.requireNonNull(file.getFilename()).replaceAll("^V(\\d+)__.*", "$1"));
    }
}
