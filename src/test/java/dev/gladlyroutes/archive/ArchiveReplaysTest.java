package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.FailureClassifier;
import dev.gladlyroutes.ledger.TestLedger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveReplaysTest {

    @ParameterizedTest
    @CsvSource({
        "segment, gladly.sink.segment.write-key",
        "warehouse, gladly.sink.warehouse.enabled=true",
        "crm, gladly.sink.crm.enabled=true"
    })
    void namesThePropertyThatSwitchesASinkOn(String sink, String property) {
        try (TestLedger ledger = new TestLedger("archive", "erp")) {
            ArchiveReplays replays = new ArchiveReplays(
                    new DefaultCamelContext().createProducerTemplate(),
                    ledger.replays,
                    ledger.refreshes,
                    ledger.channels,
                    new FailureClassifier());
            assertThatThrownBy(() -> replays.plan(sink, new ReplaySelection(null, null, null, null)))
                    .isInstanceOf(ConfigurationFailureException.class)
                    .hasMessage(
                            "The sink '%s' is not switched on; set %s. Those that are: archive, erp.", sink, property);
        }
    }
}
