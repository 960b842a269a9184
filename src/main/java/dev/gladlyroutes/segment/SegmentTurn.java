package dev.gladlyroutes.segment;

import dev.gladlyroutes.delivery.Deliveries;
import dev.gladlyroutes.failure.PeerAwayException;
import dev.gladlyroutes.segment.oauth.BearerAuthentication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Lets a request wait until it may be sent, the first time and every time again. */
public class SegmentTurn {

    /** How long nobody looks whether the wait is still wanted. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final SegmentPace pace;
    private final Deliveries deliveries;
    private final @Nullable BearerAuthentication bearer;
    private final Clock clock;
    private final Sleep sleep;

    SegmentTurn(
            SegmentPace pace, Deliveries deliveries, @Nullable BearerAuthentication bearer, Clock clock, Sleep sleep) {
        this.pace = pace;
        this.deliveries = deliveries;
        this.bearer = bearer;
        this.clock = clock;
        this.sleep = sleep;
    }

    /** Lets time pass. */
    public interface Sleep {

        /** Returns when it is over. */
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * Waits for the batch's share of the events per second, and until no wait is left that Segment asked for, also
     * meanwhile. The ticket is looked at last: nothing that is sent can be taken back, and a token server may be slow.
     *
     * @throws InterruptedException when the application stops
     * @throws PeerAwayException when there is no access token
     */
    public void await(@Variable("upload") ChunkUpload upload, @Variable("batch") List<SegmentEvent> batch)
            throws InterruptedException, PeerAwayException {
        upload.requireWork();
        pass(Duration.ofMillis(pace.delay(batch)), upload);
        for (Duration rest = pace.rest(); rest.compareTo(Duration.ZERO) > 0; rest = pace.rest()) {
            pass(rest, upload);
        }
        if (bearer != null) {
            bearer.requireToken();
            upload.requireWork();
        }
        deliveries.requireLease(upload.delivery());
    }

    /** The time that was slept counts as well as the clock's: one that is set back would lengthen the wait. */
    private void pass(Duration wait, ChunkUpload upload) throws InterruptedException {
        Instant end = clock.instant().plus(wait);
        Duration slept = Duration.ZERO;
        for (Duration left = wait; left.compareTo(Duration.ZERO) > 0; ) {
            Duration look = shorter(left, LOOK);
            sleep.sleep(look);
            upload.requireWork();
            slept = slept.plus(look);
            left = shorter(wait.minus(slept), Duration.between(clock.instant(), end));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
