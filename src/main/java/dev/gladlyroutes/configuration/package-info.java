/** Checks the whole configuration before anything starts, and derives what the routes read from it. */
@NullMarked
package dev.gladlyroutes.configuration;

import org.jspecify.annotations.NullMarked;
