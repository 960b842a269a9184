package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.source.PollLedger;
import dev.gladlyroutes.source.TestPolls;
import dev.gladlyroutes.support.Postgres;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several processes that find out about the same at the same moment, on one PostgreSQL. */
class NotificationRaceIT {

    private static final int PROCESSES = 4;
    private static final int ROUNDS = 10;

    @Test
    void eachChangeIsToldByOneProcessAlone() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            migrate(postgres);
            Queue<String> told = new ConcurrentLinkedQueue<>();
            CyclicBarrier together = new CyclicBarrier(PROCESSES);
            runAll(process(postgres.url(), together, told));
            assertThat(told)
                    .hasSize(2 * 3 * ROUNDS)
                    .doesNotHaveDuplicates()
                    .contains("0 RAISED segment", "0 SETTLED segment", "9 RAISED archive", "9 SETTLED warehouse");
        }
    }

    @Test
    void allShareTheNoteOfTheirFirstPoll() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            migrate(postgres);
            CyclicBarrier together = new CyclicBarrier(PROCESSES);
            Queue<PollLedger.Known> known = new ConcurrentLinkedQueue<>();
            runAll(() -> {
                PollLedger polls = TestPolls.ledger(jdbc(postgres.url()));
                together.await();
                polls.failed("The peer refused the credentials (401).");
                known.add(polls.known());
                return null;
            });
            assertThat(known)
                    .hasSize(PROCESSES)
                    .containsOnly(known.element())
                    .extracting(PollLedger.Known::failure)
                    .containsOnly("The peer refused the credentials (401).");
        }
    }

    private static void migrate(Postgres postgres) {
        Flyway.configure()
                .dataSource(postgres.url(), null, null)
                .locations("classpath:db/state")
                .schemas("gladly_ops")
                .placeholders(Map.of("bytes", "bytea"))
                .load()
                .migrate();
    }

    private static void runAll(Callable<Void> process) throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
        try {
            for (Future<Void> end : processes.invokeAll(Collections.nCopies(PROCESSES, process))) {
                end.get();
            }
        } finally {
            processes.shutdownNow();
        }
    }

    private static JdbcClient jdbc(String url) {
        return JdbcClient.create(new DriverManagerDataSource(url + "&currentSchema=gladly_ops"));
    }

    private static Callable<Void> process(String url, CyclicBarrier together, Queue<String> told) {
        return () -> {
            NotificationLedger ledger = new NotificationLedger(jdbc(url), "myorg", Clock.systemUTC());
            NotificationOutbox outbox = new NotificationOutbox(jdbc(url), "myorg", Clock.systemUTC());
            for (int round = 0; round < ROUNDS; round++) {
                for (List<Condition> conditions : List.of(stopped("archive", "segment", "warehouse"), stopped())) {
                    together.await();
                    ledger.record(conditions);
                    for (var next = outbox.claim(); next.isPresent(); next = outbox.claim()) {
                        for (Condition condition : next.get().conditions()) {
                            told.add(round + " " + next.get().change() + " " + condition.subject());
                        }
                        outbox.told(next.get());
                    }
                    // Nobody is still at it when the next round begins.
                    together.await();
                }
            }
            return null;
        };
    }

    private static List<Condition> stopped(String... channels) {
        return List.of(channels).stream()
                .map(channel -> new Condition(
                        NotificationKind.CHANNEL_STOPPED,
                        channel,
                        2,
                        Instant.EPOCH,
                        channel + " is paused.",
                        "Mend it."))
                .toList();
    }
}
