/** The commands of the jar. */
@NullMarked
package dev.gladlyroutes.cli;

import org.jspecify.annotations.NullMarked;
