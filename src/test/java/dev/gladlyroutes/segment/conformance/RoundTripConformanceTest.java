package dev.gladlyroutes.segment.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.segment.SegmentEvent;
import dev.gladlyroutes.segment.TestEvent;
import dev.gladlyroutes.support.ScriptedSegment;
import dev.gladlyroutes.support.SegmentSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of every type and with every kind of value arrive as they are. */
class RoundTripConformanceTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final List<String> EVENTS = List.of(
            """
            {"type":"track","event":"Kiln Lit","userId":"u1","messageId":"m1","timestamp":"2031-05-05T08:00:00.000Z"}""",
            """
            {"type":"track","event":"Kiln Lit","userId":"u1","anonymousId":"a1","messageId":"m2",
             "timestamp":"2031-05-05T08:00:00.123Z","integrations":{"All":false,"Warehouses":{"all":true}},
             "context":{"library":{"name":"gladly-routes","version":"1"},"page":{"title":"a b"},"ip":"192.0.2.1"},
             "properties":{"a name with spaces":1,"a.name.with.dots":2,"$price":-0.5,"no":false,"zero":0,"empty":"",
              "nothing":null,"object":{},"array":[],"mixed":[1,"two",null,{"three":[3]}],"big":9007199254740993,
              "small":1.0E-7,"escapes":"\\"quoted\\" \\\\ \\n \\t \\u0001 </script>"}}""",
            """
            {"type":"track","event":"Töpfern \uD83C\uDFFA 陶芸 עברית العربية","userId":"ü","messageId":"m3",
             "properties":{"emoji \uD83D\uDE00":"\uD83D\uDC69\u200D\uD83D\uDE80","e\u0301":"é","zero width":"\u200B\uFEFF"}}""",
            """
            {"type":"identify","userId":"u1","messageId":"m4","traits":{"name":"Ada","address":{"city":"Derry"}}}""",
            """
            {"type":"group","userId":"u1","groupId":"g1","messageId":"m5","traits":{"plan":"wheel","seats":0}}""",
            """
            {"type":"page","userId":"u1","name":"Glazes","category":"Shop","messageId":"m6","properties":{"url":"x"}}""",
            """
            {"type":"screen","anonymousId":"a1","name":"Glazes","messageId":"m7","properties":{}}""",
            """
            {"type":"alias","userId":"u1","previousId":"a1","messageId":"m8"}""");

    @TempDir
    private static Path directory;

    private static ScriptedSegment segment;
    private static SegmentSink sink;

    @BeforeAll
    static void start() throws IOException {
        segment = ScriptedSegment.start();
        sink = SegmentSink.ofEvents(directory, List.of("gladly.sink.segment.endpoint=" + segment.uri()));
    }

    @AfterAll
    static void stop() {
        sink.close();
        segment.close();
    }

    @Test
    void everyEventArrivesInOneRequestAsItIs() throws Exception {
        List<SegmentEvent> events = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        for (String event : EVENTS) {
            JsonNode json = MAPPER.readTree(event);
            expected.add(json);
            events.add(TestEvent.of(
                    1,
                    json.path("type").asText(),
                    "v1",
                    Instant.EPOCH,
                    json.toString().getBytes(StandardCharsets.UTF_8)));
        }

        SegmentSink.Sent sent = sink.send(events);

        assertThat(sent.failure()).isNull();
        assertThat(sent.outcomes()).containsOnly(Outcome.DELIVERED);
        assertThat(segment.requests()).hasSize(1);
        assertThat(segment.taken()).containsExactlyElementsOf(expected);
    }
}
