/** Tells outages, bad records and misconfiguration apart, and says how long each boundary retries. */
@NullMarked
package dev.gladlyroutes.failure;

import org.jspecify.annotations.NullMarked;
