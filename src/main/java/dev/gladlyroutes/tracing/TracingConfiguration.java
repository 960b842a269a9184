package dev.gladlyroutes.tracing;

import dev.gladlyroutes.ProductVersion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends the routes' spans to a collector, if one is named; without it there is no thread and no span. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gladly.tracing.enabled")
@EnableConfigurationProperties(TracingProperties.class)
class TracingConfiguration {

    private static final String NAME = "gladly-routes";

    @Bean
    FileTraces fileTraces() {
        return new FileTraces();
    }

    /** What is left is sent when it is closed. */
    @Bean(destroyMethod = "close")
    SdkTracerProvider spans(TracingProperties properties, FileTraces traces, ProductVersion version) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(String.valueOf(properties.endpoint()).strip());
        properties.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        NAME,
                        AttributeKey.stringKey("service.version"),
                        version.number())))
                .setIdGenerator(traces)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    @Bean
    RouteSpans routeSpans(SdkTracerProvider spans, FileTraces traces) {
        return new RouteSpans(spans.get(NAME), traces);
    }
}
