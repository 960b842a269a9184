package dev.gladlyroutes.fieldpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlteredFieldsTest {

    private static final AlteredField NAME = new AlteredField("customers", "name", Action.MASK);
    private static final AlteredField EMAIL = new AlteredField("customers", "emailAddresses", Action.HASH);

    @RegisterExtension
    final LogCapture log = new LogCapture(AlteredFields.class);

    private final AlteredFields altered = new AlteredFields();
    private final Ticket threeLines = TestDelivery.ticket("warehouse", "customers.jsonl");

    @Test
    void tellsOncePerFileWhatWasAlteredInAllOfItsLines() {
        altered.counted(threeLines, counts(NAME, EMAIL, EMAIL), 2);
        assertThat(log.lines()).isEmpty();
        altered.counted(threeLines, counts(NAME), 3);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "INFO Fields altered",
                        "warehouse",
                        "job-1",
                        "customers.jsonl",
                        "emailAddresses hash 2, name mask 2");
    }

    @Test
    void saysNothingOfAFileInWhichNothingWasAltered() {
        altered.counted(threeLines, counts(), 3);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void beginsAnewWithTheNextVersionOfAFile() {
        altered.counted(threeLines, counts(NAME), 3);
        altered.counted(threeLines, counts(NAME), 3);
        assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("name mask 1"));
    }

    @Test
    void addsUpWhatWasAlteredForEachSink() {
        altered.counted(threeLines, counts(NAME, EMAIL, EMAIL), 3);
        altered.counted(TestDelivery.ticket("warehouse", "other.jsonl"), counts(EMAIL), 1);
        altered.counted(TestDelivery.ticket("segment", "customers.jsonl"), counts(EMAIL), 1);
        assertThat(altered.values("warehouse", EMAIL)).isEqualTo(3);
        assertThat(altered.values("warehouse", NAME)).isEqualTo(1);
        assertThat(altered.values("segment", EMAIL)).isEqualTo(1);
        assertThat(altered.values("archive", EMAIL)).isZero();
    }

    private static FieldCounts counts(AlteredField... fields) {
        FieldCounts counts = new FieldCounts();
        for (AlteredField field : fields) {
            counts.count(field);
        }
        return counts;
    }
}
