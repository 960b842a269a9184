package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.Tokens.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plays one conversation through one job's window: reopen, messages, bookkeeping, topics, close. */
final class VisitWriter {

    private static final int ITEMS_PER_VISIT = 64;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final long seed;
    private final Tokens tokens;
    private final WrittenMessages written;
    private final SessionMessages session;
    private final SpokenMessages spoken;
    private final BookkeepingItems bookkeeping;

    VisitWriter(ExportPlan plan, Tokens tokens, Customers customers, Staff staff, Texts texts, ItemWriter items) {
        this.seed = plan.seed();
        this.tokens = tokens;
        this.written = new WrittenMessages(items, tokens, customers, texts);
        this.session = new SessionMessages(items, tokens, texts);
        this.spoken = new SpokenMessages(items, tokens, customers, texts);
        this.bookkeeping = new BookkeepingItems(items, staff, texts);
    }

    /** The visit's items, oldest first. */
    List<Item> write(Conversation conversation, int visit, VisitShape shape, PlannedJob job) throws IOException {
        Dice dice = new Dice(Dice.mix(seed ^ visit, conversation.number()));
        Pace pace = new Pace(job, shape.size(), dice);
        List<Item> items = new ArrayList<>(shape.size());
        Turns turns = message -> {
            int number = items.size();
            return new Turn(
                    conversation,
                    number,
                    message,
                    itemId(conversation, visit, number),
                    itemId(conversation, visit, number - 1),
                    pace.tick(),
                    dice);
        };
        if (shape.reopens()) {
            items.add(bookkeeping.reopened(turns.next(0)));
        }
        for (int message = 0; message < shape.messages(); message++) {
            items.add(message(turns.next(message)));
        }
        if (shape.extras().note()) {
            items.add(bookkeeping.note(turns.next(0)));
        }
        if (shape.extras().activity()) {
            items.add(bookkeeping.activity(turns.next(0)));
        }
        if (shape.extras().unknown()) {
            items.add(bookkeeping.unknown(turns.next(0)));
        }
        for (int change = 0; change < shape.topicChanges(); change++) {
            items.add(bookkeeping.topicChange(turns.next(0)));
        }
        if (shape.closes()) {
            items.add(bookkeeping.closed(turns.next(0)));
        }
        return items;
    }

    /** An activity of a customer who is in no conversation at that time. */
    Item activity(Conversation conversation, PlannedJob job) throws IOException {
        Dice dice = new Dice(Dice.mix(~seed, conversation.number()));
        String id = itemId(conversation, 0, 0);
        return bookkeeping.activity(new Turn(conversation, 0, 0, id, id, new Pace(job, 1, dice).tick(), dice));
    }

    private Item message(Turn turn) throws IOException {
        return switch (turn.conversation().channel()) {
            case CHAT -> session.chat(turn);
            case EMAIL -> written.email(turn);
            case SMS -> written.sms(turn);
            case PHONE -> spoken.phone(turn);
            case FACEBOOK -> written.facebook(turn);
            case INSTAGRAM -> written.direct(turn, "INSTAGRAM_DIRECT");
            case WHATSAPP -> written.direct(turn, "WHATSAPP");
            case TWITTER -> written.direct(turn, "TWITTER");
            case CUSTOM -> session.custom(turn);
            case VOICE_AI -> spoken.voiceAssistant(turn);
        };
    }

    private String itemId(Conversation conversation, int visit, int number) {
        return tokens.token(Kind.ITEM, conversation.number(), (long) visit * ITEMS_PER_VISIT + number);
    }

    /** Hands out the next turn of the visit. */
    @FunctionalInterface
    private interface Turns {
        Turn next(int message);
    }

    /** Moves through a window in steps of at least a second, and never past its end. */
    private static final class Pace {

        private final Dice dice;
        private final int longestStep;
        private Instant now;

        Pace(PlannedJob job, int ticks, Dice dice) {
            int seconds = (int) (job.endAt().getEpochSecond() - job.startAt().getEpochSecond());
            this.dice = dice;
            this.longestStep = Math.max(2, Math.min(seconds * 9 / 20 / ticks, 120));
            this.now = job.startAt().plusSeconds(dice.below(seconds / 2));
        }

        Instant tick() {
            now = now.plusSeconds(dice.between(1, longestStep - 1));
            return now.plusNanos((dice.next() >>> 1) % NANOS_PER_SECOND);
        }
    }
}
