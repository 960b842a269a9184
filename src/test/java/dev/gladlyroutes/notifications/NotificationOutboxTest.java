package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.notifications.NotificationKind.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationOutboxTest {

    private static final Instant SINCE = Instant.parse("2031-05-06T11:00:00Z");

    private final TestLedger state = new TestLedger("warehouse");
    private final NotificationLedger ledger = new NotificationLedger(state.jdbc, TestLedger.ORGANIZATION, state.clock);
    private final NotificationOutbox outbox = outbox();

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void tellsWhatIsNewOnceHoweverOftenItIsSeen() {
        assertThat(look(paused("warehouse"))).containsExactly("RAISED CHANNEL_STOPPED [warehouse]");
        assertThat(look(paused("warehouse"))).isEmpty();
    }

    @Test
    void tellsOfAnotherProcessNothingThatOneHasToldOrIsTelling() {
        ledger.record(List.of(paused("warehouse")));
        Notification told = outbox.claim().orElseThrow();
        assertThat(outbox().claim()).isEmpty();
        outbox.told(told);
        new NotificationLedger(state.jdbc, TestLedger.ORGANIZATION, state.clock).record(List.of(paused("warehouse")));
        assertThat(outbox().claim()).isEmpty();
    }

    @Test
    void tellsWhatAKilledProcessHadNoTimeToTell() {
        ledger.record(List.of(paused("warehouse")));
        Notification lost = outbox.claim().orElseThrow();
        state.clock.pass(Duration.ofMinutes(5));
        Optional<Notification> taken = outbox().claim();
        assertThat(taken).isPresent();
        outbox.told(lost);
        assertThat(ledger.untold())
                .as("the one that was overtaken decides nothing")
                .isOne();
        outbox().told(taken.orElseThrow());
        assertThat(ledger.untold()).isZero();
    }

    @Test
    void tellsAgainWhatTheWebhookDidNotTake() {
        ledger.record(List.of(paused("warehouse")));
        outbox.release(outbox.claim().orElseThrow());
        assertThat(tell()).containsExactly("RAISED CHANNEL_STOPPED [warehouse]");
    }

    @Test
    void tellsWhatGotWorseButNotWhatGotBetter() {
        look(letters(1));
        assertThat(look(letters(2))).containsExactly("ESCALATED DEAD_LETTERS [warehouse/not_json]");
        assertThat(look(letters(1))).isEmpty();
        assertThat(look(letters(2))).containsExactly("ESCALATED DEAD_LETTERS [warehouse/not_json]");
    }

    @Test
    void tellsTheEndAndTheNextBeginning() {
        look(paused("warehouse"));
        assertThat(look()).containsExactly("SETTLED CHANNEL_STOPPED [warehouse]");
        assertThat(look()).isEmpty();
        assertThat(look(paused("warehouse"))).containsExactly("RAISED CHANNEL_STOPPED [warehouse]");
    }

    @Test
    void tellsNothingOfWhatWasOverBeforeItCouldBeTold() {
        ledger.record(List.of(paused("warehouse")));
        assertThat(look()).isEmpty();
    }

    @Test
    void tellsNothingOfAnEndThatWasNone() {
        look(paused("warehouse"));
        ledger.record(List.of());
        assertThat(look(paused("warehouse"))).isEmpty();
    }

    @Test
    void tellsTheEndOfWhatWasOverWhileItWasTold() {
        ledger.record(List.of(paused("warehouse")));
        Notification underWay = outbox.claim().orElseThrow();
        ledger.record(List.of());
        outbox.told(underWay);
        assertThat(look()).containsExactly("SETTLED CHANNEL_STOPPED [warehouse]");
    }

    @Test
    void putsWhatIsAlikeIntoOneMessage() {
        assertThat(look(paused("warehouse"), letters(1), paused("segment")))
                .containsExactlyInAnyOrder(
                        "RAISED CHANNEL_STOPPED [segment, warehouse]", "RAISED DEAD_LETTERS [warehouse/not_json]");
        assertThat(look(paused("archive")))
                .containsExactlyInAnyOrder(
                        "RAISED CHANNEL_STOPPED [archive]",
                        "SETTLED CHANNEL_STOPPED [segment, warehouse]",
                        "SETTLED DEAD_LETTERS [warehouse/not_json]");
    }

    @Test
    void tellsTheNewestWords() {
        ledger.record(List.of(letters(1)));
        ledger.record(List.of(letters(4)));
        assertThat(outbox.claim().orElseThrow().conditions())
                .extracting(Condition::detail)
                .containsExactly("urgency 4");
    }

    @Test
    void leavesOtherOrganizationsAlone() {
        new NotificationLedger(state.jdbc, "another", state.clock).record(List.of(paused("warehouse")));
        assertThat(look()).isEmpty();
    }

    private List<String> look(Condition... conditions) {
        ledger.record(List.of(conditions));
        return tell();
    }

    private List<String> tell() {
        List<String> told = new ArrayList<>();
        Stream.iterate(outbox.claim(), Optional::isPresent, last -> outbox.claim())
                .flatMap(Optional::stream)
                .forEach(notification -> {
                    told.add(notification.change() + " " + notification.kind() + " "
                            + notification.conditions().stream()
                                    .map(Condition::subject)
                                    .toList());
                    outbox.told(notification);
                });
        assertThat(told)
                .allMatch(line -> Stream.of(Change.values()).anyMatch(change -> line.startsWith(change.name())));
        return told;
    }

    private NotificationOutbox outbox() {
        return new NotificationOutbox(state.jdbc, TestLedger.ORGANIZATION, state.clock);
    }

    private static Condition paused(String channel) {
        return new Condition(
                NotificationKind.CHANNEL_STOPPED, channel, 2, SINCE, channel + " is paused.", "Mend the cause.");
    }

    private static Condition letters(int urgency) {
        return new Condition(
                NotificationKind.DEAD_LETTERS, "warehouse/not_json", urgency, SINCE, "urgency " + urgency, "Look.");
    }
}
