package dev.gladlyroutes.security;

import java.util.Objects;

/** A credential that prints as {@code ******} wherever it ends up by accident. */
public final class Secret {

    private static final String MASK = "******";

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
