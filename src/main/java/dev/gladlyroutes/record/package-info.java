/** Reads one line of an export file into a JSON record, or says why it cannot be one. */
@NullMarked
package dev.gladlyroutes.record;

import org.jspecify.annotations.NullMarked;
