package dev.gladlyroutes.cli;

import dev.gladlyroutes.delivery.TicketDesk;
import dev.gladlyroutes.ledger.TicketBell;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Waits until there is nothing more to do now. */
@Component
class EndOfWork {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    private final TicketDesk desk;
    private final TicketBell bell;
    private final ProgressReport progress;

    EndOfWork(TicketDesk desk, TicketBell bell, ProgressReport progress) {
        this.desk = desk;
        this.bell = bell;
        this.progress = progress;
    }

    /**
     * Waits until every channel is empty, held or paused.
     *
     * @param say takes a line of progress now and then
     * @throws StoppedException when the process is asked to stop meanwhile: what is done then is no end
     */
    void await(Consumer<String> say) throws InterruptedException {
        long rings = bell.rings();
        while (!desk.isQuiet()) {
            bell.await(rings, LOOK_INTERVAL);
            rings = bell.rings();
            progress.next().ifPresent(say);
            requireNoStop();
        }
        requireNoStop();
        progress.last().ifPresent(say);
    }

    private static void requireNoStop() {
        if (Stop.isRequested()) {
            throw new StoppedException();
        }
    }
}
