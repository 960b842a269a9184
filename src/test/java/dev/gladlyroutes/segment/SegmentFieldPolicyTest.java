package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.AlteredField;
import dev.gladlyroutes.fieldpolicy.AlteredFields;
import dev.gladlyroutes.fieldpolicy.Policies;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SegmentFieldPolicyTest {

    private static final String CUSTOMER =
            "{\"id\":\"u1\",\"name\":\"Imke\",\"emailAddresses\":[\"imke@example.com\"]}";

    private final SegmentStory story = new SegmentStory(Policies.safe().of("segment"), true);

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void remembersOnlyWhatThePolicyLetsThrough() {
        story.deliver("a", 2, "customers.jsonl", CUSTOMER);
        assertThat(story.people.customers(List.of("u1")).get("u1")).satisfies(customer -> {
            assertThat(customer.name()).isEqualTo("***");
            assertThat(customer.email()).matches("hmac:[0-9a-f]{64}");
        });
    }

    @Test
    void countsALineOnceThoughItIsReadTwice() {
        LineChunk chunk = TestDelivery.chunk(CUSTOMER);
        story.derive(story.claim("a", 2, "customers.jsonl", 1), chunk);
        AlteredFields altered = new AlteredFields();
        altered.counted(TestDelivery.ticket("segment", "customers.jsonl"), chunk.altered(), 1);
        assertThat(altered.values("segment", new AlteredField("customers", "name", Action.MASK)))
                .isEqualTo(1);
    }
}
