package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gladlyroutes.support.ScriptedGladly.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What Gladly tells of people goes through the field policy as what exports tell does. */
@TestPropertySource(
        properties = {
            GladlyLookupRouteTestSupport.LOOKUP_ROUTE_FILES,
            "gladly.sink.segment.enrichment=live",
            "gladly.field-policy.preset=safe",
            "gladly.field-policy.hash-key=0123456789abcdef0123456789abcdef",
            "gladly.field-policy.rules[0].fields=customAttributes.tier",
            "gladly.field-policy.rules[0].table=customers",
            "gladly.field-policy.rules[0].action=keep"
        })
class GladlyLookupPolicyRouteTest extends GladlyLookupRouteTestSupport {

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

        arrive("job-1", "conversation_items.jsonl", ItemLines.message("v1", 8));
        untilQuiet();

        JsonNode properties = allEvents().get(0).path("properties");
        assertThat(properties.path("customerName").asText()).isEqualTo("***");
        assertThat(properties.path("agentName").asText()).isEqualTo("***");
        assertThat(properties.path("agentId").asText()).isEqualTo("a1");
        assertThat(properties.path("email").asText()).matches("hmac:[0-9a-f]{64}");
        assertThat(properties.path("phone").asText()).matches("hmac:[0-9a-f]{64}");
        assertThat(properties.path("customAttributes")).hasToString("{\"tier\":\"gold\"}");
    }
}
