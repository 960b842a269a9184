package dev.gladlyroutes.security;

import java.util.Objects;
import java.util.regex.Pattern;

/** A credential that prints as {@code ******} wherever it ends up by accident. */
public final class Secret {

    private static final String MASK = "******";

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)(password\\s*=)[^&;\\s\"]*");

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** Wraps a value; also the conversion that Spring's binder finds. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The clear text. Call it only where the value leaves for the peer it belongs to. */
    public String reveal() {
        return value;
    }

    /** Whether there is nothing in it but white space. */
    public boolean isBlank() {
        return value.isBlank();
    }

    /** A text without this value. */
    public String hideIn(String text) {
        return value.isEmpty() ? text : text.replace(value, MASK);
    }

    /** A message without the passwords of the URLs that it quotes. */
    public static String hiddenIn(String message) {
        return PASSWORD_IN_URL.matcher(message).replaceAll("$1" + MASK);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
