package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private final TestLedger ledger = new TestLedger("warehouse");

    @BeforeEach
    void leaveAClaimBehind() {
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        ledger.download(1);
        ledger.claim("warehouse");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void freesWhatAKilledProcessHeldOnAnEmbeddedDatabase() {
        recovery(true).recover();
        assertThat(ledger.queue.free("warehouse", false)).isPresent();
    }

    @Test
    void leavesTheClaimsOfOtherProcessesOnASharedDatabase() {
        recovery(false).recover();
        assertThat(ledger.queue.free("warehouse", false)).isEmpty();
    }

    @Test
    void letsEveryChannelTryAgain() {
        ledger.states.pause("warehouse", "grant it");
        ledger.states.pause("download", "token");
        recovery(false).recover();
        assertThat(ledger.channels.all())
                .extracting(channel -> ledger.states.of(channel).kind())
                .containsOnly(ChannelState.Kind.ACTIVE);
    }

    @Test
    void leavesAChannelAloneWhosePeerAskedForARest() {
        Instant end = ledger.clock.instant().plusSeconds(3_600);
        ledger.states.hold("warehouse", end, true, "429");
        recovery(false).recover();
        assertThat(ledger.states.of("warehouse"))
                .returns(ChannelState.Kind.HELD, ChannelState::kind)
                .returns(end, ChannelState::retryAt);

        ledger.states.hold("warehouse", end, false, "503");
        recovery(false).recover();
        assertThat(ledger.states.of("warehouse").kind()).isEqualTo(ChannelState.Kind.ACTIVE);
    }

    @Test
    void leavesAChannelToTheOperatorWhoPausedIt() {
        ledger.states.pauseOnRequest("warehouse", "Ann", "the night of the move");
        recovery(false).recover();
        assertThat(ledger.states.of("warehouse"))
                .returns(ChannelState.Kind.PAUSED, ChannelState::kind)
                .returns("the night of the move", ChannelState::reason);
    }

    @Test
    void opensTicketsForSinksThatAreNew() {
        FileLedger files = ledger.files("warehouse", "archive");
        new Recovery(false, Recovery.Scope.EVERYTHING, files, ledger.recall, ledger.states, ledger.channels).recover();
        assertThat(ledger.queue.free("archive", false)).isPresent();
    }

    private Recovery recovery(boolean exclusive) {
        return new Recovery(
                exclusive, Recovery.Scope.EVERYTHING, ledger.files, ledger.recall, ledger.states, ledger.channels);
    }
}
