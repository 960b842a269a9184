package dev.gladlyroutes.ledger;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The state database: an embedded H2 file, or PostgreSQL.
 *
 * @param url JDBC URL of an H2 file or a PostgreSQL database
 * @param username user of the database
 * @param password password of that user
 */
@ConfigurationProperties("gladly.state")
public record StateProperties(String url, @Nullable String username, @Nullable Secret password) {

    /** The password in clear text, empty when there is none. */
    String revealedPassword() {
        return password == null ? "" : password.reveal();
    }

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        problems.jdbcUrl("gladly.state.url", url);
        if (url != null && url.startsWith("jdbc:h2:mem:") && !url.contains("DB_CLOSE_DELAY")) {
            problems.add(
                    "gladly.state.url",
                    "is gone with its last connection",
                    "name a file, like jdbc:h2:file:./data/state/ledger");
        }
    }
}
