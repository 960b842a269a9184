package dev.gladlyroutes.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A right that the warehouse's user does not have.
 *
 * @param told what the database says
 * @param statement which gives it; missing when nobody knows
 */
public record MissingRight(String told, @Nullable String statement) {}
