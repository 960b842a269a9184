package dev.gladlyroutes.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.fieldpolicy.Policies;
import org.junit.jupiter.api.Test;

class PeoplePolicyTest {

    private static final Customer IMKE = new Customer("Imke Vogel", "imke@example.com", "+12025550143");

    private final PeoplePolicy safe = new PeoplePolicy(Policies.safe().of("segment"));

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
        PeoplePolicy dropping =
                new PeoplePolicy(Policies.of(Policies.rule(Action.DROP, "name", "emailAddresses", "phoneNumbers")));
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
        PeoplePolicy none = new PeoplePolicy(FieldPolicy.NONE);
        assertThat(none.seen(IMKE)).isSameAs(IMKE);
        assertThat(none.seenAgentName("Nell Ashdown")).isEqualTo("Nell Ashdown");
    }
}
