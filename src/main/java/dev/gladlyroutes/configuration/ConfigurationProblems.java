package dev.gladlyroutes.configuration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;

/** Collects everything that is wrong with a configuration, so that it can be told at once. */
public final class ConfigurationProblems {

    private static final Pattern USER_BEFORE_HOST = Pattern.compile("//[^/?]*@");

    private final List<ConfigurationProblem> problems = new ArrayList<>();

    /**
     * Adds a problem; the first one about a key is the one that is told.
     *
     * @param key the property it is about
     * @param what what is wrong, continuing the key: "is missing"
     * @param remedy what to do, in the imperative
     */
    public void add(String key, String what, String remedy) {
        if (!concerns(key)) {
            problems.add(new ConfigurationProblem(key, what, remedy));
        }
    }

    /**
     * Adds several problems about one key, such as those of a file that it names, unless one about it was added already.
     *
     * @param key the property they are about
     * @param whats what is wrong, each continuing the key
     * @param remedy what to do, in the imperative
     */
    public void addAll(String key, List<String> whats, String remedy) {
        if (!concerns(key)) {
            whats.forEach(what -> problems.add(new ConfigurationProblem(key, what, remedy)));
        }
    }

    /** Adds a problem when the value is missing or blank; the remedy names the environment variable too. */
    public void required(String key, @Nullable String value, String remedy) {
        if (value == null || value.isBlank()) {
            add(key, "is missing", remedy + " (environment: " + environmentName(key) + ")");
        }
    }

    /** Adds a problem when it is no JDBC URL of a database we know; a driver would quote it, passwords and all. */
    public void jdbcUrl(String key, @Nullable String url) {
        if (url == null || !(url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:h2:"))) {
            add(
                    key,
                    "must be a JDBC URL of PostgreSQL or H2",
                    "write it like jdbc:postgresql://host:5432/database, or leave it out for an embedded file");
        } else {
            readable(key, url, "jdbc:postgresql://host:5432/database");
        }
    }

    /** Adds a problem when it is a JDBC URL that its driver does not read, or has a user in it, and so perhaps a password. */
    public void readable(String key, String url, String example) {
        if (USER_BEFORE_HOST.matcher(url).find() || !hasDriver(url)) {
            add(
                    key,
                    "cannot be read",
                    "write it like " + example + ", and user and password as properties of their own");
        }
    }

    /** Whether there is a driver that takes a JDBC URL. */
    public static boolean hasDriver(String url) {
        try {
            return DriverManager.getDriver(url) != null;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Adds a problem when a directory cannot be written, or not be made; nothing is made here. */
    public void writableDirectory(String key, Path directory) {
        if (!canBeMadeAt(directory)) {
            add(key, "cannot be written", "set it to a writable directory");
        }
    }

    /** Adds a problem when a file of a database cannot be written, or not be made; nothing is made here. */
    public void writableFile(String key, Path file) {
        Path there = file.toAbsolutePath();
        boolean writable = Files.exists(there)
                ? Files.isRegularFile(there) && Files.isWritable(there)
                : there.getParent() != null && canBeMadeAt(there.getParent());
        if (!writable) {
            add(key, "is of a file that cannot be written", "let this process write " + there + ", or correct it");
        }
    }

    private static boolean canBeMadeAt(Path directory) {
        Path there = directory.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }

    /** Adds a problem when it is no cron expression as Quartz reads it. */
    public void cron(String key, String expression) {
        if (!CronExpression.isValidExpression(expression)) {
            add(
                    key,
                    "is not a Quartz cron expression: '" + expression + "'",
                    "use six fields that begin with seconds, such as '0 0/15 * * * ?'");
        }
    }

    /** Adds a problem when the duration is missing, zero or negative. */
    public void positive(String key, @Nullable Duration value) {
        if (value == null || value.isZero() || value.isNegative()) {
            add(key, "must be a duration above zero", "write it like 30s, 10m or 14d");
        }
    }

    /** Adds a problem when the number is missing or outside the bounds, both included. */
    public void between(String key, @Nullable Integer value, int lowest, int highest) {
        if (value == null || value < lowest || value > highest) {
            add(key, "must be a whole number from " + lowest + " to " + highest, "write a number in this range");
        }
    }

    /**
     * Checks a record inside another one. There is none when nothing that is set of it can be read, which was told then.
     */
    public <T> void inside(@Nullable T inside, Consumer<T> check) {
        if (inside != null) {
            check.accept(inside);
        }
    }

    /** Whether a problem about the key was added already. */
    public boolean concerns(String key) {
        return problems.stream().anyMatch(problem -> problem.key().equals(key));
    }

    /** The problems in the order they were found. */
    public List<ConfigurationProblem> list() {
        return List.copyOf(problems);
    }

    private static String environmentName(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
