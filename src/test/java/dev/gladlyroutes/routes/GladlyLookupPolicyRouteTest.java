package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.simulator.CollectorSettings;
import dev.gladlyroutes.simulator.SegmentCollector;
import dev.gladlyroutes.support.ScriptedGladly;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** What Gladly tells of people goes through the field policy as what exports tell does. */
@TestPropertySource(
        properties = {
            RouteTestSupport.ROUTE_FILES
                    + "segment-delivery.camel.yaml"
                    + RouteTestSupport.AND
                    + RouteTestSupport.SEGMENT_REQUESTS
                    + RouteTestSupport.AND
                    + "dead-letter.camel.yaml"
                    + RouteTestSupport.AND
                    + "gladly-request.camel.yaml"
                    + RouteTestSupport.AND
                    + "gladly-lookup.camel.yaml",
            "gladly.sink.segment.enrichment=live",
            "gladly.field-policy.preset=safe",
            "gladly.field-policy.hash-key=0123456789abcdef0123456789abcdef",
            "gladly.field-policy.rules[0].fields=customAttributes.tier",
            "gladly.field-policy.rules[0].table=customers",
            "gladly.field-policy.rules[0].action=keep"
        })
class GladlyLookupPolicyRouteTest extends RouteTestSupport {

    private static ScriptedGladly gladly;
    private static SegmentCollector segment;
    private static Path eventsFile;

    @BeforeAll
    static void startPeers() throws IOException {
        gladly = ScriptedGladly.start();
        eventsFile = directory.resolve("events.jsonl");
        segment = SegmentCollector.start(CollectorSettings.ofLoopback().withEventsFile(eventsFile));
    }

    @AfterAll
    static void stopPeers() throws IOException {
        segment.close();
        gladly.close();
    }

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("gladly.routes.source-url", gladly::uri);
        registry.add("gladly.routes.segment-url", segment::endpoint);
    }

    @Test
    void masksPeopleAndDropsTheAttributesThatNoRuleKeeps() throws Exception {
        gladly.path("/api/v1/agents", Answer.ok("[{\"id\":\"a1\",\"name\":\"Rowan\"}]"));
        gladly.path("/api/v1/conversations/v1", Answer.ok("{\"id\":\"v1\",\"agentId\":\"a1\"}"));
        gladly.path(
                "/api/v1/customer-profiles/c1",
                Answer.ok(
                        """
                        {"id":"c1","name":"Imke Vogel","emails":[{"normalized":"imke@example.com"}],
                         "phones":[{"normalized":"+12025550143"}],
                         "customAttributes":{"tier":"gold","birthday":"1990-03-04"}}"""));

        arrive(
                "job-1",
                "conversation_items.jsonl",
                "{\"id\":\"i1\",\"conversationId\":\"v1\",\"customerId\":\"c1\",\"timestamp\":\"2031-05-05T08:00:00Z\"}");
        untilQuiet();

        JsonNode properties = new ObjectMapper()
                .readTree(Files.readAllLines(eventsFile).get(0))
                .path("properties");
        assertThat(properties.path("customerName").asText()).isEqualTo("***");
        assertThat(properties.path("agentName").asText()).isEqualTo("***");
        assertThat(properties.path("agentId").asText()).isEqualTo("a1");
        assertThat(properties.path("email").asText()).matches("hmac:[0-9a-f]{64}");
        assertThat(properties.path("phone").asText()).matches("hmac:[0-9a-f]{64}");
        assertThat(properties.path("customAttributes")).hasToString("{\"tier\":\"gold\"}");
    }
}
