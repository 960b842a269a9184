package dev.gladlyroutes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.gladlyroutes.support.Jar;
import dev.gladlyroutes.support.Peers;
import dev.gladlyroutes.support.PersonalTexts;
import dev.gladlyroutes.support.TraceCollector;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector of OpenTelemetry is told of a run through all sinks, in which one sink was away for a while. */
class TracingIT {

    private static final Set<String> ATTRIBUTES = Set.of("gladly.job", "gladly.file", "error.type");
    private static final List<String> SECRETS = List.of(
            "simulated-token",
            "simulated-write-key",
            "local-secret-key",
            "collector-t0ken",
            "api-user@example.com",
            "http://",
            Base64.getEncoder().encodeToString("simulated-write-key:".getBytes(StandardCharsets.UTF_8)));

    @TempDir
    private static Path directory;

    private static Peers peers;
    private static TraceCollector collector;
    private static Jar.Result run;

    @BeforeAll
    static void deliverEverything() throws Exception {
        collector = TraceCollector.start();
        peers = Peers.start(directory, Peers.upToDatePlan(29).withItems(300).withJobs(2));
        peers.segment().failNext(1, 503);
        List<String> properties = new ArrayList<>(peers.properties());
        properties.add("gladly.tracing.endpoint=" + collector.endpoint());
        properties.add("gladly.tracing.headers.authorization=Bearer collector-t0ken");
        run = Jar.run(directory.resolve("run"), "once", properties);
    }

    @AfterAll
    static void stop() throws Exception {
        peers.close();
        collector.close();
    }

    @Test
    void getsEveryPartOfTheWayOfAFileInOneTrace() throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<ByteString, Set<String>> traces =
                collector.spans().stream().collect(groupingBy(Span::getTraceId, mapping(Span::getName, toSet())));
        List<Span> downloads = collector.spans().stream()
                .filter(span -> span.getName().equals("export-file-download"))
                .toList();
        assertThat(downloads).isNotEmpty().allSatisfy(download -> assertThat(traces.get(download.getTraceId()))
                .contains("gladly-request", "archive-delivery", "warehouse-delivery", "segment-delivery"));
        assertThat(traces.values()).anySatisfy(names -> assertThat(names)
                .contains("export-jobs", "export-job-list", "gladly-request")
                .doesNotContain("export-file-download"));
    }

    @Test
    void canFindTheTraceByTheNamesOfJobAndFile() throws Exception {
        assertThat(collector.spans())
                .filteredOn(span -> span.getName().equals("archive-delivery"))
                .isNotEmpty()
                .allSatisfy(span -> assertThat(span.getTraceId().toByteArray())
                        .isEqualTo(hash(value(span, "gladly.job") + "/" + value(span, "gladly.file"))));
    }

    @Test
    void seesWhichRouteCalledWhichAndWhatFailed() throws Exception {
        List<Span> spans = collector.spans();
        Set<ByteString> ids = spans.stream().map(Span::getSpanId).collect(toSet());
        assertThat(spans)
                .filteredOn(span -> !span.getParentSpanId().isEmpty())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(ids).contains(span.getParentSpanId()));
        assertThat(spans)
                .filteredOn(span -> span.getParentSpanId().isEmpty())
                .extracting(Span::getName)
                .doesNotContain("gladly-request", "segment-send", "segment-lanes", "warehouse-load");
        List<Span> failed = spans.stream()
                .filter(span -> span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR)
                .toList();
        assertThat(failed)
                .as("the attempt that was refused, and the objects that were not there yet")
                .extracting(Span::getName)
                .containsOnly("segment-request", "archive-head");
        assertThat(failed)
                .allSatisfy(span -> assertThat(value(span, "error.type")).endsWith("Exception"))
                .allSatisfy(span -> assertThat(span.getStatus().getMessage()).isEmpty());
    }

    @Test
    void isToldNoSecretNoAddressAndNothingAboutPeople() throws Exception {
        Set<String> texts = PersonalTexts.of(peers.exports());
        String told = collector.text();
        assertThat(texts).as("the data set has some").hasSizeGreaterThan(100);
        assertThat(Stream.concat(SECRETS.stream(), texts.stream()).filter(told::contains))
                .isEmpty();
        assertThat(collector.spans())
                .flatExtracting(Span::getAttributesList)
                .extracting(KeyValue::getKey)
                .isSubsetOf(ATTRIBUTES);
        assertThat(collector.spans()).allSatisfy(span -> {
            assertThat(span.getEventsList()).isEmpty();
            assertThat(span.getLinksList()).isEmpty();
        });
        assertThat(collector.authorizations()).isNotEmpty().containsOnly("Bearer collector-t0ken");
        assertThat(run.out() + run.err()).doesNotContain("collector-t0ken");
    }

    private static byte[] hash(String name) throws Exception {
        byte[] whole = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(whole, 16);
    }

    private static String value(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }
}
