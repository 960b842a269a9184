package dev.gladlyroutes.segment;

import static dev.gladlyroutes.segment.SegmentStory.close;
import static dev.gladlyroutes.segment.SegmentStory.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.LeaseLostException;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SegmentEventsTest {

    private final SegmentStory story = new SegmentStory(true);

    @AfterEach
    void closeStory() {
        story.close();
    }

    @Test
    void followsAConversationThroughJobs() {
        assertThat(story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1))).containsExactly("created c1");
        assertThat(story.deliver("b", 3, TestLedger.ITEMS, close("c1", 10), message("c1", 20)))
                .containsExactly("closed c1");
        assertThat(story.deliver("c", 4, TestLedger.ITEMS, close("c1", 30))).containsExactly("closed c1");
    }

    @Test
    void sendsNothingAgainFromAnOverlappingWindow() {
        story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1), close("c1", 10));
        assertThat(story.deliver("b", 3, TestLedger.ITEMS, message("c1", 1), close("c1", 10)))
                .isEmpty();
    }

    @Test
    void sendsWhatWasDerivedButNotConfirmedBeforeAKill() {
        Ticket ticket = story.claim("a", 2, TestLedger.ITEMS, 2);
        String[] lines = {message("c1", 1), close("c1", 10)};
        assertThat(story.derive(ticket, TestDelivery.chunk(lines))).hasSize(2);
        assertThat(story.derive(ticket, TestDelivery.chunk(lines))).hasSize(2);
    }

    @Test
    void remembersOnlyWhatSegmentTook() {
        Ticket ticket = story.claim("a", 2, TestLedger.ITEMS, 2);
        Delivery delivery = TestDelivery.of(ticket);
        LineChunk chunk = TestDelivery.chunk(message("c1", 1), message("c2", 2));
        story.steps.learn(delivery, chunk);
        List<SegmentEvent> events = story.steps.derive(delivery, chunk);
        story.steps.delivered(story.steps.begin(delivery, chunk), chunk, events.subList(0, 1));
        chunk.mark(2, Outcome.DEAD_LETTERED);
        story.deliveries.checkpoint(delivery, chunk);

        assertThat(story.derive(ticket, TestDelivery.chunk(message("c1", 1), message("c2", 2))))
                .extracting(
                        event -> event.path("properties").path("conversationId").asText())
                .containsExactly("c2");
    }

    @Test
    void sendsNothingAgainThatSegmentTookBeforeTheChunkWasCounted() {
        Ticket ticket = story.claim("a", 2, TestLedger.ITEMS, 3);
        String[] lines = {message("c1", 1), close("c1", 2), message("c2", 3)};
        LineChunk chunk = TestDelivery.chunk(lines);
        story.steps.learn(TestDelivery.of(ticket), chunk);
        List<SegmentEvent> events = story.steps.derive(TestDelivery.of(ticket), chunk);
        story.steps.delivered(story.steps.begin(TestDelivery.of(ticket), chunk), chunk, events.subList(0, 2));
        story.ledger.recall.releaseAll();

        Ticket again = story.ledger.claim("segment");
        LineChunk rest = TestDelivery.chunk(lines);
        assertThat(story.derive(again, rest))
                .extracting(
                        event -> event.path("properties").path("conversationId").asText())
                .containsExactly("c2");
        assertThat(List.of(rest.outcome(1), rest.outcome(2))).containsOnly(Outcome.DELIVERED);
    }

    /** What it would derive now is richer than what the one that overtook it has sent. */
    @Test
    void derivesNothingForAProcessThatWasOvertakenWhileItWasSuspended() {
        Ticket ticket = story.claim("a", 2, TestLedger.ITEMS, 1);
        LineChunk chunk = TestDelivery.chunk(message("c1", 1));
        story.steps.learn(TestDelivery.of(ticket), chunk);
        story.ledger.recall.releaseAll();
        assertThatThrownBy(() -> story.steps.derive(TestDelivery.of(ticket), chunk))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void learnsNothingForATicketThatIsLost() {
        Ticket ticket = story.claim("a", 2, TestLedger.ITEMS, 1);
        assertThatThrownBy(() -> story.steps.learn(TestDelivery.lost(ticket), TestDelivery.chunk(message("c1", 1))))
                .isInstanceOf(LeaseLostException.class);
        assertThat(story.conversations.load(List.of("c1"))).isEmpty();
    }

    @Test
    void knowsOrganizationsApart() {
        story.deliver("a", 2, TestLedger.ITEMS, message("c1", 1));
        assertThat(new ConversationMemory(story.ledger.template, "other").load(List.of("c1")))
                .isEmpty();
    }

    @Test
    void readsBackWhatItWrote() {
        ConversationHistory history = new ConversationHistory();
        FileVersion file = new FileVersion("job-1", Items.at(100));
        history.learn(file, Items.message(1, 1, "ann"));
        history.learn(file, Items.topics(2, 2, List.of("t1"), List.of("t2")));
        history.learn(file, Items.close(3, 3, "bob"));
        history.confirmBeginning();
        story.conversations.save(Map.of("c1", history));
        ConversationHistory read = story.conversations.load(List.of("c1")).get("c1");
        assertThat(read).usingRecursiveComparison().isEqualTo(history);
        assertThat(read.agentAt(Items.at(2))).isEqualTo("ann");
        assertThat(read.agentAt(Items.at(3))).isEqualTo("bob");
        assertThat(read.topicsAt(Items.at(3))).containsExactly("t1");
        assertThat(read.begins(file, 1, false)).isFalse();
        assertThat(read.tellsClose(file, Items.close(3, 3, "bob"), false)).isTrue();
    }
}
