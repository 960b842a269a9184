package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.MovableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelStatesTest {

    private final TestLedger ledger = new TestLedger("warehouse");
    private final ChannelStates states = ledger.states;
    private final Instant start = ledger.clock.instant();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void isActiveBeforeAnyFailure() {
        assertThat(states.of("warehouse").mayClaim(start)).isTrue();
    }

    @Test
    void restsUntilTheGivenTime() {
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        assertThat(states.of("warehouse").mayClaim(start.plusSeconds(59))).isFalse();
        assertThat(states.of("warehouse").mayClaim(start.plusSeconds(60))).isTrue();
    }

    @Test
    void tellsSinceWhenAChannelRests() {
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        ledger.clock.pass(Duration.ofMinutes(5));
        states.hold("warehouse", start.plusSeconds(400), false, "still away");
        assertThat(states.of("warehouse"))
                .returns(start, ChannelState::since)
                .returns(start.plusSeconds(400), ChannelState::retryAt)
                .returns("still away", ChannelState::reason);
    }

    @Test
    void waitsForAPersonHoweverLongItTakes() {
        states.pause("warehouse", "grant it");
        assertThat(states.of("warehouse"))
                .returns(ChannelState.Kind.PAUSED, ChannelState::kind)
                .returns("grant it", ChannelState::reason)
                .returns(false, state -> state.mayClaim(start.plusSeconds(1_000_000)));
    }

    @Test
    void doesNotLetAFailureEndAnOperatorsPause() {
        states.pauseOnRequest("warehouse", "Ann", "the night of the move");
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        states.pause("warehouse", "grant it");
        states.recovered("warehouse");
        states.activate("warehouse");
        assertThat(states.of("warehouse").isPausedOnRequest()).isTrue();
        states.resume("warehouse");
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        assertThat(states.of("warehouse").kind()).isEqualTo(ChannelState.Kind.HELD);
    }

    @Test
    void keepsAPauseThatIsAskedForWhileAFailureIsWrittenDown() {
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        Clock asksForAPauseWhenRead = new MovableClock() {
            @Override
            public Instant instant() {
                states.pauseOnRequest("warehouse", "Ann", "the night of the move");
                return super.instant();
            }
        };
        ChannelStates other =
                new ChannelStates(ledger.jdbc, TestLedger.ORGANIZATION, ledger.journal, asksForAPauseWhenRead);
        other.hold("warehouse", start.plusSeconds(90), false, "still away");
        assertThat(states.of("warehouse").isPausedOnRequest()).isTrue();
    }

    @Test
    void forgetsTheReasonWhenItWorksAgain() {
        states.hold("warehouse", start.plusSeconds(60), false, "away");
        states.activate("warehouse");
        assertThat(states.of("warehouse"))
                .returns(ChannelState.Kind.ACTIVE, ChannelState::kind)
                .returns(null, ChannelState::reason)
                .returns(null, ChannelState::retryAt);
    }

    @Test
    void leavesOtherChannelsAlone() {
        states.pause("warehouse", "grant it");
        assertThat(states.of("archive").mayClaim(start)).isTrue();
    }

    @Test
    void leavesTheChannelsOfAnotherOrganizationAlone() {
        states.pause("warehouse", "grant it");
        states("other").hold("warehouse", start.plusSeconds(60), false, "away");
        assertThat(states.of("warehouse").kind()).isEqualTo(ChannelState.Kind.PAUSED);
        assertThat(states("other").of("warehouse").kind()).isEqualTo(ChannelState.Kind.HELD);
    }

    @Test
    void knowsTheStateAfterARestart() {
        states.pause("warehouse", "grant it");
        assertThat(states(TestLedger.ORGANIZATION).of("warehouse").kind()).isEqualTo(ChannelState.Kind.PAUSED);
    }

    private ChannelStates states(String organization) {
        return new ChannelStates(ledger.jdbc, organization, ledger.journal, ledger.clock);
    }
}
