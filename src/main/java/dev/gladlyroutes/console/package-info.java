/** Hawtio and its Jolokia over HTTP, and who may use them. */
@NullMarked
package dev.gladlyroutes.console;

import org.jspecify.annotations.NullMarked;
