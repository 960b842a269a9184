package dev.gladlyroutes.delivery;

import dev.gladlyroutes.ledger.ChannelState;
import java.time.Instant;

/** How long the process lives, and with it what a held channel does. */
public enum RunMode {
    /** Runs until it is stopped: a held channel goes on when it has rested. */
    SERVER {
        @Override
        boolean mayClaim(ChannelState state, Instant now) {
            return state.mayClaim(now);
        }
    },
    /** Ends when nothing more can be done now: a held channel is left for the next run. */
    ONCE {
        @Override
        boolean mayClaim(ChannelState state, Instant now) {
            return state.kind() == ChannelState.Kind.ACTIVE;
        }
    },
    /** Works on replays alone, and ends when nothing more can be done now. */
    REPLAY {
        @Override
        boolean mayClaim(ChannelState state, Instant now) {
            return ONCE.mayClaim(state, now);
        }
    },
    /** Takes no tickets: for commands that look, or change the ledger alone. */
    PLAN {
        @Override
        boolean mayClaim(ChannelState state, Instant now) {
            return false;
        }
    };

    abstract boolean mayClaim(ChannelState state, Instant now);
}
