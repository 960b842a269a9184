package dev.gladlyroutes.management;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who asks a running server for something, for the audit trail. */
public final class Operator {

    private Operator() {}

    /** Whoever has logged in over HTTP, or else a JMX client, which the machine itself has let in. */
    public static String name() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known == null || known instanceof AnonymousAuthenticationToken ? "JMX" : known.getName() + " over HTTP";
    }
}
