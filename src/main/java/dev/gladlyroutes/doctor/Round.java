package dev.gladlyroutes.doctor;

import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.failure.Failure;
import dev.gladlyroutes.failure.FailureClass;
import dev.gladlyroutes.failure.FailureClassifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the checks of one system. One that hangs is given up; those that build on one that failed are skipped. */
final class Round {

    private static final Logger LOGGER = LoggerFactory.getLogger(Round.class);

    private final SystemCheck system;
    private final ExecutorService threads;
    private final Duration patience;
    private final FailureClassifier classifier = new FailureClassifier();

    Round(SystemCheck system, ExecutorService threads, Duration patience) {
        this.system = system;
        this.threads = threads;
        this.patience = patience;
    }

    /** What was found, in the order of the checks. */
    List<CheckResult> run() throws InterruptedException {
        List<CheckResult> results = new ArrayList<>();
        Set<String> inTheWay = new HashSet<>();
        try {
            for (Check check : system.checks()) {
                CheckResult result = CheckResult.of(system, check, observation(check, inTheWay));
                if (result.state().isInTheWay()) {
                    inTheWay.add(check.name());
                }
                results.add(result);
            }
        } finally {
            close();
        }
        return results;
    }

    private Observation observation(Check check, Set<String> inTheWay) throws InterruptedException {
        for (String prerequisite : check.after()) {
            if (inTheWay.contains(prerequisite)) {
                return Observation.skipped("It was not looked at.", "See to \"" + prerequisite + "\" first.");
            }
        }
        Future<Observation> examination = threads.submit(check.examination()::examine);
        try {
            return examination.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            examination.cancel(true);
            return Observation.wrong(
                    "Nothing came in " + patience.toSeconds() + " seconds.",
                    "Look whether the system is busy, or a firewall between here and there swallows packets.");
        } catch (ExecutionException failure) {
            return failed(failure.getCause());
        }
    }

    private Observation failed(Throwable exception) {
        LOGGER.atDebug().setCause(exception).log("A check of {} failed", system.system());
        if (exception instanceof ConfigurationFailureException told) {
            // It says more than its cause, which may be that of a driver.
            return Observation.wrong(
                    String.valueOf(told.getMessage()),
                    "Correct it by " + system.properties() + ".*, and run doctor again.");
        }
        Failure failure = classifier.classify(exception);
        return Observation.wrong(
                failure.summary(),
                failure.kind() == FailureClass.TRANSIENT
                        ? "Look whether the system is up and can be reached from this machine, and run doctor again."
                        : "Correct it there, or by " + system.properties() + ".*, and run doctor again.");
    }

    private void close() throws InterruptedException {
        Future<?> closing = threads.submit(() -> {
            system.close();
            return null;
        });
        try {
            closing.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            closing.cancel(true);
            LOGGER.atDebug().setCause(failure).log("{} could not be left as it was found", system.system());
        }
    }
}
