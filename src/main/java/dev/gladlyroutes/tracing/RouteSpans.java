package dev.gladlyroutes.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each passage of an exchange through a route. It has the route's id, the job, the file and the kind of a
 * failure, and nothing of addresses, headers, bodies or messages; nor is anything added to what peers are sent.
 */
final class RouteSpans extends RoutePolicySupport implements RoutePolicyFactory {

    private static final String CURRENT = "gladlyRouteSpan";
    private static final AttributeKey<String> JOB = AttributeKey.stringKey("gladly.job");
    private static final AttributeKey<String> FILE = AttributeKey.stringKey("gladly.file");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Tracer tracer;
    private final FileTraces traces;

    RouteSpans(Tracer tracer, FileTraces traces) {
        this.tracer = tracer;
        this.traces = traces;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return this;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        RouteSpan caller = exchange.getProperty(CURRENT, RouteSpan.class);
        String job = exchange.getVariable("jobId", String.class);
        String file = exchange.getVariable("fileName", String.class);
        SpanBuilder builder = tracer.spanBuilder(route.getRouteId())
                .setParent(caller == null ? Context.root() : Context.root().with(caller.span()));
        set(builder, JOB, job);
        set(builder, FILE, file);
        boolean begins = caller == null && job != null && file != null;
        exchange.setProperty(
                CURRENT,
                new RouteSpan(
                        route.getRouteId(),
                        begins ? traces.begin(FileTraces.of(job, file), builder::startSpan) : builder.startSpan(),
                        caller));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        RouteSpan current = exchange.getProperty(CURRENT, RouteSpan.class);
        if (current == null || !current.routeId().equals(route.getRouteId())) {
            return;
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            current.span().setStatus(StatusCode.ERROR);
            current.span().setAttribute(ERROR, failure.getClass().getName());
        }
        current.span().end();
        exchange.setProperty(CURRENT, current.caller());
    }

    private static void set(SpanBuilder builder, AttributeKey<String> key, @Nullable String value) {
        if (value != null) {
            builder.setAttribute(key, value);
        }
    }
}
