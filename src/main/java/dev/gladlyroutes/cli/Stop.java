package dev.gladlyroutes.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Knows whether the process was asked to stop, by SIGTERM or Ctrl+C, and says so before the routes stop. */
final class Stop implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOGGER = LoggerFactory.getLogger(Stop.class);

    /** Whether the JVM is on its way down. */
    static boolean isRequested() {
        Thread probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            Runtime.getRuntime().removeShutdownHook(probe);
            return false;
        } catch (IllegalStateException shutdownInProgress) {
            return true;
        }
    }

    /** A command that has come to its end closes the context too, and has nothing to say. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (isRequested()) {
            LOGGER.info("Stopping; what is not done goes on from its last checkpoint at the next run");
        }
    }
}
