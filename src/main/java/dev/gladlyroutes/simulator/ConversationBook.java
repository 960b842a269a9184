package dev.gladlyroutes.simulator;

import dev.gladlyroutes.simulator.Conversation.Channel;
import dev.gladlyroutes.simulator.Tokens.Kind;
import java.util.List;
import java.util.stream.IntStream;

/** Decides which conversations exist, and in which rounds they speak; everything is a function of the numbers. */
final class ConversationBook {

    /** Rounds after the first one in which a conversation may come back. */
    private static final List<Integer> VISIT_ROUNDS = List.of(0, 1, 3);

    private static final int FIRST_MESSAGES = 4;
    private static final List<Channel> CHANNELS = List.of(Channel.values());
    private static final int USUAL_CHANNELS = 4;
    private static final int STEADY = 1;

    private final long seed;
    private final int rounds;
    private final Tokens tokens;
    private final Staff staff;
    private final int conversations;
    private final int remainder;

    ConversationBook(ExportPlan plan, int rounds, Tokens tokens, Staff staff) {
        this.seed = plan.seed();
        this.rounds = rounds;
        this.tokens = tokens;
        this.staff = staff;
        int count = 0;
        int left = plan.items();
        for (int size = size(0); size < left; size = size(count)) {
            left -= size;
            count++;
        }
        this.conversations = count;
        this.remainder = left;
    }

    int conversations() {
        return conversations;
    }

    int customers() {
        return Math.max(3, conversations * 2 / 3);
    }

    /** Items that no conversation holds and that fill the plan up; at least one. */
    int remainder() {
        return remainder;
    }

    /** Numbers of the conversations that start in a round. */
    IntStream startingIn(int round) {
        return round < 0 || round >= rounds
                ? IntStream.empty()
                : IntStream.iterate(round, number -> number < conversations, number -> number + rounds);
    }

    int visits() {
        return VISIT_ROUNDS.size();
    }

    int roundsAfterStart(int visit) {
        return VISIT_ROUNDS.get(visit);
    }

    Conversation conversation(int number) {
        long roll = Dice.mix(seed + 1, number) >>> 1;
        int customer = number < customers() ? number : (int) (roll % customers());
        int agent = (int) (roll / 7 % staff.agents());
        return new Conversation(
                number,
                tokens.token(Kind.CONVERSATION, number),
                customer,
                tokens.token(Kind.CUSTOMER, customer),
                agent,
                staff.agentId(agent),
                channel(number, roll));
    }

    /** Whether the conversation speaks in that visit: it may have ended earlier, or the plan has too few rounds. */
    boolean speaks(int number, int visit) {
        if (visit == 0) {
            return true;
        }
        return number % rounds + roundsAfterStart(visit) < rounds
                && speaks(number, visit - 1)
                && (number == STEADY || roll(number, visit, 1) % 10 < 4);
    }

    VisitShape shape(int number, int visit) {
        int messages = FIRST_MESSAGES + roll(number, visit, 2) % 6;
        VisitShape.Extras extras = new VisitShape.Extras(
                roll(number, visit, 3) % 5 < 2,
                number == 3 || roll(number, visit, 4) % 4 == 0,
                number == 4 || roll(number, visit, 5) % 60 == 0);
        int topicChanges = roll(number, visit, 6) % 3;
        boolean reopens = visit > 0 && closes(number, visit - 1);
        return new VisitShape(reopens, messages, extras, Math.max(1, topicChanges), closes(number, visit));
    }

    private boolean closes(int number, int visit) {
        return number == STEADY || roll(number, visit, 7) % 100 < 85;
    }

    private int size(int number) {
        return IntStream.range(0, visits())
                .filter(visit -> speaks(number, visit))
                .map(visit -> shape(number, visit).size())
                .sum();
    }

    private Channel channel(int number, long roll) {
        if (number < CHANNELS.size()) {
            return CHANNELS.get(number);
        }
        int choices = roll % 3 == 0 ? CHANNELS.size() : USUAL_CHANNELS;
        return CHANNELS.get((int) (roll / 3 % choices));
    }

    private int roll(int number, int visit, int question) {
        return (int) (Dice.mix(seed + question * 31L + visit * 1_009L, number) >>> 34);
    }
}
