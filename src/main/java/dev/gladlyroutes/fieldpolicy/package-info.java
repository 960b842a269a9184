/** Field policy: which fields of a record a sink sees as they are, and what becomes of the others. */
@NullMarked
package dev.gladlyroutes.fieldpolicy;

import org.jspecify.annotations.NullMarked;
