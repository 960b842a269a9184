package dev.gladlyroutes.segment;

import org.jspecify.annotations.Nullable;

/**
 * What events tell about a customer.
 *
 * @param name full name
 * @param email the first e-mail address; the export does not say which one is primary
 * @param phone the first phone number
 */
record Customer(@Nullable String name, @Nullable String email, @Nullable String phone) {

    static final Customer UNKNOWN = new Customer(null, null, null);
}
