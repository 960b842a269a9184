package dev.gladlyroutes.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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

    /** One for each statement of folders of migrations on the class path. */
    public static List<InterruptedMigration> all(Map<String, String> placeholders, String... folders)
            throws IOException {
        List<Resource> files = new ArrayList<>();
        for (String folder : folders) {
            files.addAll(
                    List.of(new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "/V*.sql")));
        }
        files.sort(Comparator.comparingInt(InterruptedMigration::version));
        List<InterruptedMigration> all = new ArrayList<>();
        for (Resource file : files) {
            String sql = file.getContentAsString(StandardCharsets.UTF_8);
            for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
                sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            List<String> statements = List.of(sql.split(";\\s*(\\n|$)"));
            for (int ran = 1; ran <= statements.size(); ran++) {
                all.add(new InterruptedMigration(
                        Integer.toString(version(file) - 1), List.copyOf(statements.subList(0, ran))));
            }
        }
        return all;
    }

    /** Brings an empty database into this state. */
    public void leaveIn(
            DataSource database,
            String schema,
            String historyTable,
            Map<String, String> placeholders,
            String... folders) {
        Flyway.configure()
                .dataSource(database)
                .locations(
                        Stream.of(folders).map(folder -> "classpath:" + folder).toArray(String[]::new))
                .placeholders(placeholders)
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
