package dev.gladlyroutes.ledger;

import java.util.regex.Pattern;

/** What an H2 database inside this process needs to be trusted with the ledger or the warehouse. */
public final class EmbeddedH2 {

    /** What its JDBC URLs begin with. */
    public static final String URL_PREFIX = "jdbc:h2:";

    /** For every new connection: without a write delay, what is committed survives a kill. */
    public static final String CONNECTION_INIT_SQL = "set write_delay 0";

    private static final String NO_EXIT_HOOK = ";DB_CLOSE_ON_EXIT=FALSE";
    private static final String NO_TRACE_FILE = ";TRACE_LEVEL_FILE=0";

    private static final Pattern SHARED =
            Pattern.compile("^jdbc:h2:(tcp|ssl):|;\\s*AUTO_SERVER\\s*=\\s*TRUE", Pattern.CASE_INSENSITIVE);

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

    private static String with(String setting, String url) {
        return url.contains(setting) ? url : url + setting;
    }
}
