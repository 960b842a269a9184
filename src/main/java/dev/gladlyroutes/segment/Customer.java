package dev.gladlyroutes.segment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What events tell about a customer.
 *
 * @param name full name
 * @param email the primary e-mail address, or the first one; the export does not say which one is primary
 * @param phone the primary phone number, or the first one
 * @param attributes the custom attributes, which no export has
 */
record Customer(
        @Nullable String name, @Nullable String email, @Nullable String phone, @Nullable ObjectNode attributes) {

    static final Customer UNKNOWN = new Customer(null, null, null);

    /** A customer as exports tell of one. */
    Customer(@Nullable String name, @Nullable String email, @Nullable String phone) {
        this(name, email, phone, null);
    }
}
