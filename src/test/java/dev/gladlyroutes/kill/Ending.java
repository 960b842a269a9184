package dev.gladlyroutes.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Troubles;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a process is made to end. */
enum Ending {
    /** SIGKILL: it ends where it stands. */
    KILL {
        @Override
        boolean end(Site site, Process process) throws InterruptedException {
            return process.destroyForcibly().waitFor() == SIGNALLED + 9;
        }
    },
    /** SIGTERM: it takes the time that camel.main.shutdown-timeout gives it, and leaves nothing half done. */
    TERM {
        @Override
        boolean end(Site site, Process process) throws IOException, InterruptedException {
            process.destroy();
            assertThat(process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ends in time: %s", site.log())
                    .isTrue();
            String log = site.log();
            assertThat(Troubles.in(log)).isEmpty();
            if (process.exitValue() == 0) {
                return false;
            }
            assertThat(process.exitValue()).as(log).isEqualTo(SIGNALLED + 15);
            if (log.contains(STARTED) && !site.output().contains("Balanced")) {
                assertThat(log).contains("Stopping; what is not done goes on");
                long running = site.storage()
                        .state(state -> state.sql("select count(*) from gladly_ops.ticket where state = 'RUNNING'")
                                .query(Long.class)
                                .single());
                assertThat(running).as(log).isZero();
            }
            return true;
        }
    };

    /** What a process logs when its routes have started. */
    static final String STARTED = "Gladly Routes has started";

    /** The shutdown timeout, and some time for what comes before and after. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    /** What the exit code of a process has above the number of the signal that ended it. */
    private static final int SIGNALLED = 128;

    /**
     * Ends a running process, and checks what that kind of end promises.
     *
     * @return false when it ended by itself meanwhile
     */
    abstract boolean end(Site site, Process process) throws IOException, InterruptedException;
}
