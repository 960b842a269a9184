package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementTest {

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final Tickets tickets = ledger.tickets;
    private final Settlement settlement = ledger.settlement;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void opensTheManifestOfAJobWithoutFilesAtOnce() {
        ledger.list(TestLedger.job("a", 2));
        assertThat(ledger.claim("manifest").jobId()).isEqualTo("a");
    }

    @Test
    void settlesADownloadThatIsRepeatedAfterAKill() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.files.spooled(ledger.claim("download"), TestLedger.spooled("a", 5));
        ledger.recall.releaseAll();

        Ticket again = ledger.claim("download");
        ledger.files.spooled(again, TestLedger.spooled("a", 5));
        assertThat(settlement.settle(again)).isTrue();
    }

    @Test
    void settlesAnEmptyFile() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(0);
        assertThat(settlement.settle(ledger.claim("warehouse"))).isTrue();
    }

    @Test
    void opensTheManifestWhenTheArchiveHasAllFiles() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(1);
        ledger.download(1);
        ledger.deliver("archive");
        assertThat(ledger.queue.free("manifest", false)).isEmpty();
        ledger.deliver("archive");
        assertThat(ledger.queue.free("manifest", false)).isPresent();
    }

    @Test
    void opensTheManifestAgainWhenAnotherSinkIsThrough() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("archive");
        ledger.deliver("manifest");
        assertThat(ledger.queue.free("manifest", false)).isEmpty();
        ledger.deliver("warehouse");
        assertThat(ledger.queue.free("manifest", false)).isPresent();
    }

    @Test
    void opensTheManifestAgainWhenAnOlderOneWasWrittenLast() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("archive");
        Ticket older = ledger.claim("manifest");
        ledger.clock.pass(Tickets.LEASE.plusMillis(1));
        ledger.deliver("manifest");
        assertThat(ledger.queue.free("manifest", false)).isEmpty();
        assertThat(settlement.settle(older)).isFalse();
        assertThat(ledger.queue.free("manifest", false)).isPresent();
    }

    @Test
    void opensNoManifestBeforeTheArchiveHasTheFiles() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.deliver("warehouse");
        assertThat(ledger.queue.free("manifest", false)).isEmpty();
    }

    @Test
    void opensTheManifestWhenTheLastFileIsGone() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS, TestLedger.ITEMS));
        ledger.download(1);
        ledger.deliver("archive");
        Ticket gone = ledger.claim("download");
        ledger.files.expired(gone);
        settlement.settle(gone);
        assertThat(ledger.queue.free("manifest", false)).isPresent();
    }

    @Test
    void opensTheManifestWhenTheArchiveIsQuickerThanTheDownload() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket download = ledger.claim("download");
        ledger.files.spooled(download, TestLedger.spooled("a", 1));
        ledger.deliver("archive");
        settlement.settle(download);
        assertThat(ledger.queue.free("manifest", false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "agents"})
    void settlesTheManifestWhateverTheFilesAreCalled(String fileName) {
        ledger.list(TestLedger.job("a", 2, fileName));
        ledger.download(3);
        ledger.deliver("archive");
        assertThat(settlement.settle(ledger.claim("manifest"))).isTrue();
    }
}
