/** Spans of what the routes do, for a collector of OpenTelemetry; off unless a collector is named. */
@NullMarked
package dev.gladlyroutes.tracing;

import org.jspecify.annotations.NullMarked;
