package dev.gladlyroutes.segment.oauth;

import java.io.Serial;
import java.security.GeneralSecurityException;

/** A private key that cannot be used; nothing of it is told. */
final class UnusableKeyException extends GeneralSecurityException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param what what it is instead, continuing its name
     * @param remedy what to do, in the imperative
     */
    UnusableKeyException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }
}
