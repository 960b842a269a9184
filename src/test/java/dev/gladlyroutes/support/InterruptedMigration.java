package dev.gladlyroutes.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a process leaves in an H2 database when it is killed amid a migration: H2 commits each statement by itself.
 *
 * @param before the version that the database has
 * @param ran the statements of the next version that got through
 */
public record InterruptedMigration(String before, List<String> ran) {

    /** One for each statement of a folder of migrations. */
    public static List<InterruptedMigration> all(Map<String, String> placeholders, Path folder) throws IOException {
        SortedMap<MigrationVersion, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "V*.sql")) {
            found.forEach(file -> files.put(version(file), file));
        }
        List<InterruptedMigration> all = new ArrayList<>();
        String before = "0";
        for (Map.Entry<MigrationVersion, Path> file : files.entrySet()) {
            String sql = Files.readString(file.getValue());
            for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
                sql = sql.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            List<String> statements = List.of(sql.split(";\\s*(\\n|$)"));
            for (int ran = 1; ran <= statements.size(); ran++) {
                all.add(new InterruptedMigration(before, List.copyOf(statements.subList(0, ran))));
            }
            before = file.getKey().getVersion();
        }
        return all;
    }

    /** Brings an empty database into this state. */
    public void leaveIn(
            DataSource database, String schema, String historyTable, Map<String, String> placeholders, Path folder) {
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + folder)
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

    private static MigrationVersion version(Path file) {
        return MigrationVersion.fromVersion(
                file.getFileName().toString().replaceAll("^V(.+?)__.*", "$1").replace('_', '.'));
    }
}
