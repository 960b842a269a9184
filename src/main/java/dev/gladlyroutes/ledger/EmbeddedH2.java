package dev.gladlyroutes.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an H2 database inside this process needs to be trusted with the ledger or the warehouse. */
public final class EmbeddedH2 {

    /** What its JDBC URLs begin with. */
    public static final String URL_PREFIX = "jdbc:h2:";

    /** For every new connection: without a write delay, what is committed survives a kill. */
    public static final String CONNECTION_INIT_SQL = "set write_delay 0";

    private static final String NO_EXIT_HOOK = ";DB_CLOSE_ON_EXIT=FALSE";
    private static final String NO_TRACE_FILE = ";TRACE_LEVEL_FILE=0";

    private static final String IF_EXISTS = ";IFEXISTS=TRUE";
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";
    private static final String SUFFIX = ".mv.db";
    private static final String HOME = System.getProperty("user.home");
    private static final Pattern SHARED =
            Pattern.compile("^jdbc:h2:(tcp|ssl):|;\\s*AUTO_SERVER\\s*=\\s*TRUE", Pattern.CASE_INSENSITIVE);

    /** A name without a scheme, but perhaps with the letter of a drive. */
    private static final Pattern FILE =
            Pattern.compile("^jdbc:h2:(?:file:)?(?!\\w{2,}:)([^;]+)(.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern SERVER_SETTING =
            Pattern.compile(";\\s*AUTO_SERVER\\s*=\\w*", Pattern.CASE_INSENSITIVE);

    private EmbeddedH2() {}

    /** Whether a JDBC URL is one of H2. */
    public static boolean isUrlOf(String url) {
        return url.startsWith(URL_PREFIX);
    }

    /** Whether a JDBC URL is one of an H2 database that only one process can have open. */
    static boolean isExclusive(String url) {
        return isUrlOf(url) && !SHARED.matcher(url).find();
    }

    /**
     * The URL to open a database of this process alone with: H2 leaves it to the connection pool to close it, after the
     * routes have stopped, and writes no trace file, which would quote rows.
     */
    public static String asOpened(String url) {
        return isExclusive(url) ? with(NO_TRACE_FILE, with(NO_EXIT_HOOK, url)) : url;
    }

    /** The file in which a JDBC URL keeps its database; empty when it is none of this machine. */
    public static Optional<Path> file(String url) {
        Matcher matcher = FILE.matcher(url);
        return matcher.matches()
                ? Optional.of(Path.of(
                        matcher.group(1).replaceFirst("^~(?=[/\\\\])", Matcher.quoteReplacement(HOME)) + SUFFIX))
                : Optional.empty();
    }

    /** The URL of a copy of the database's file, which nobody else has open. */
    static String ofCopy(String url, Path copy) {
        Matcher matcher = FILE.matcher(url);
        String settings = matcher.matches() ? matcher.group(2) : "";
        String name = copy.toAbsolutePath().toString().replaceFirst("\\Q" + SUFFIX + "\\E$", "");
        return asOpened(ifExists(
                URL_PREFIX + "file:" + name + SERVER_SETTING.matcher(settings).replaceAll("")));
    }

    /** The URL without the permission to create the database. */
    static String ifExists(String url) {
        return isUrlOf(url) ? with(IF_EXISTS, url) : url;
    }

    /** The URL to look into a database with: a file of this machine is neither created nor written. */
    public static String forLooking(String url) {
        return file(url).isPresent() ? with(READ_ONLY, ifExists(asOpened(url))) : ifExists(url);
    }

    private static String with(String setting, String url) {
        return url.contains(setting) ? url : url + setting;
    }
}
