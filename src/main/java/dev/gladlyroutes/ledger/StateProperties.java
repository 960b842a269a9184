package dev.gladlyroutes.ledger;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The state database: an embedded H2 file, or PostgreSQL.
 *
 * @param url JDBC URL
 * @param username database user
 * @param password its password
 */
@ConfigurationProperties("gladly.state")
public record StateProperties(String url, @Nullable String username, @Nullable Secret password) {

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        if (url == null || !(url.startsWith("jdbc:h2:") || url.startsWith("jdbc:postgresql:"))) {
            problems.add(
                    "gladly.state.url",
                    "must be a JDBC URL of H2 or PostgreSQL",
                    "write it like jdbc:postgresql://host:5432/database, or leave it out for an embedded file");
        }
    }
}
