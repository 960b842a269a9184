package dev.gladlyroutes.console;

import dev.gladlyroutes.configuration.ConfigurationProblems;
import dev.gladlyroutes.security.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's access over HTTP. Without a password nobody has it, and only health and metrics are there.
 *
 * @param user the operator's name
 * @param password the operator's password, at least 12 characters; without it there is no console
 */
@ConfigurationProperties("gladly.console")
public record ConsoleProperties(String user, @Nullable Secret password) {

    private static final int SHORTEST = 12;

    /** Whether there is somebody who may log in. */
    boolean isOn() {
        return password != null && !password.isBlank();
    }

    /** Adds what is wrong with it. */
    public void check(ConfigurationProblems problems) {
        problems.required("gladly.console.user", user, "leave it out for operator");
        if (password != null && isOn() && password.reveal().length() < SHORTEST) {
            problems.add(
                    "gladly.console.password",
                    "is too short",
                    "take at least " + SHORTEST + " characters, or leave it out for no console");
        }
    }
}
