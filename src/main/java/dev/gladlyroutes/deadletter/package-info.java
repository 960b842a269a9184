/** The dead-letter store: every record that could not be delivered, with its reason and original bytes. */
@NullMarked
package dev.gladlyroutes.deadletter;

import org.jspecify.annotations.NullMarked;
