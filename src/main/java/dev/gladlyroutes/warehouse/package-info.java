/** Sink two: the four tables of an export, upserted over JDBC. */
@NullMarked
package dev.gladlyroutes.warehouse;

import org.jspecify.annotations.NullMarked;
