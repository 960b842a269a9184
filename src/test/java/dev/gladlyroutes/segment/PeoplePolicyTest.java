package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.fieldpolicy.Policies;
import org.junit.jupiter.api.Test;

class PeoplePolicyTest {

    private static final PhoneNumbers NO_REGION = new PhoneNumbers(null);

    private static final Customer IMKE = new Customer("Imke Vogel", "imke@example.com", "+12025550143");

    private final PeoplePolicy safe = new PeoplePolicy(Policies.safe().of("segment"), NO_REGION);

    @Test
    void altersWhatWasLearntBeforeThereWasAPolicy() {
        assertThat(safe.seen(IMKE)).satisfies(seen -> {
            assertThat(seen.name()).isEqualTo("***");
            assertThat(seen.email()).startsWith("hmac:");
            assertThat(seen.phone()).startsWith("hmac:");
        });
        assertThat(safe.seenAgentName("Nell Ashdown")).isEqualTo("***");
    }

    @Test
    void leavesWhatWasAlteredWhenItWasLearnt() {
        Customer learnt = safe.seen(IMKE);
        assertThat(safe.seen(learnt)).isEqualTo(learnt);
    }

    @Test
    void leavesOutWhatIsDropped() {
        PeoplePolicy dropping = new PeoplePolicy(
                Policies.of(Policies.rule(Action.DROP, "name", "emailAddresses", "phoneNumbers")), NO_REGION);
        assertThat(dropping.seen(IMKE)).isEqualTo(Customer.UNKNOWN);
        assertThat(dropping.seenAgentName("Nell Ashdown")).isNull();
    }

    @Test
    void hasNothingToDoForWhatIsUnknown() {
        assertThat(safe.seen(Customer.UNKNOWN)).isEqualTo(Customer.UNKNOWN);
        assertThat(safe.seenAgentName(null)).isNull();
    }

    @Test
    void changesNothingWithoutAPolicy() {
        PeoplePolicy none = new PeoplePolicy(FieldPolicy.NONE, NO_REGION);
        assertThat(none.seen(IMKE)).isEqualTo(IMKE);
        assertThat(none.seenAgentName("Nell Ashdown")).isEqualTo("Nell Ashdown");
    }

    @Test
    void writesAPhoneNumberInE164UnlessItIsAltered() {
        Customer customer = new Customer("Imke Vogel", null, "+1 (202) 555-0143");
        assertThat(new PeoplePolicy(FieldPolicy.NONE, NO_REGION).seen(customer).phone())
                .isEqualTo("+12025550143");
        PeoplePolicy beginnings = new PeoplePolicy(Policies.of(Policies.rule(Action.MASK, "phoneNumbers")), NO_REGION);
        assertThat(beginnings.seen(customer).phone()).isNotNull().doesNotContain("202");
    }

    @Test
    void dropsCustomAttributesWithThePresetUnlessARuleKeepsThem() {
        assertThat(safe.seen(withAttributes()).attributes()).isNull();
        PeoplePolicy keeping = new PeoplePolicy(
                Policies.safe(Policies.rule(Action.KEEP, "customAttributes.tier"))
                        .of("segment"),
                NO_REGION);
        assertThat(keeping.seen(withAttributes()).attributes()).hasToString("{\"tier\":\"gold\"}");
        assertThat(keeping.seen(IMKE).attributes()).isNull();
    }

    @Test
    void altersSingleCustomAttributes() {
        PeoplePolicy masking =
                new PeoplePolicy(Policies.of(Policies.rule(Action.MASK, "customAttributes.birthday")), NO_REGION);
        assertThat(masking.seen(withAttributes()).attributes())
                .hasToString("{\"tier\":\"gold\",\"birthday\":\"***\",\"visits\":3}");
        PeoplePolicy dropping =
                new PeoplePolicy(Policies.of(Policies.rule(Action.DROP, "customAttributes")), NO_REGION);
        assertThat(dropping.seen(withAttributes())).isEqualTo(IMKE);
    }

    private static Customer withAttributes() {
        ObjectNode attributes = JsonNodeFactory.instance
                .objectNode()
                .put("tier", "gold")
                .put("birthday", "1990-03-04")
                .put("visits", 3);
        return new Customer(IMKE.name(), IMKE.email(), IMKE.phone(), attributes);
    }
}
