package dev.gladlyroutes.tracing;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * The span of a route that an exchange is in.
 *
 * @param routeId the route's id
 * @param span its span
 * @param caller what the exchange was in before, and is in again afterwards
 */
record RouteSpan(String routeId, Span span, @Nullable RouteSpan caller) {}
