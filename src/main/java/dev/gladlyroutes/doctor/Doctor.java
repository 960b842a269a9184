package dev.gladlyroutes.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Examines all systems at the same time, so that one that is slow costs no more than its own time. */
public final class Doctor {

    private final List<SystemCheck> systems;
    private final Duration patience;

    /** @param patience how long one check may take */
    Doctor(List<SystemCheck> systems, Duration patience) {
        this.systems = systems;
        this.patience = patience;
    }

    /**
     * Examines them.
     *
     * @param each is told every result, in the order of the systems and their checks
     */
    public void examine(Consumer<CheckResult> each) throws InterruptedException {
        // What hangs must not keep the process from its end.
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("doctor-");
        daemons.setDaemon(true);
        ExecutorService threads = Executors.newCachedThreadPool(daemons);
        try {
            List<Future<List<CheckResult>>> rounds = new ArrayList<>();
            systems.forEach(system -> rounds.add(threads.submit(new Round(system, threads, patience)::run)));
            for (Future<List<CheckResult>> round : rounds) {
                round.get().forEach(each);
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
