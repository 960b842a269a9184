package dev.gladlyroutes.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.support.Postgres;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
            Flyway.configure()
                    .dataSource(postgres.url(), null, null)
                    .locations("classpath:db/state")
                    .schemas("gladly_ops")
                    .placeholders(Map.of("bytes", "bytea"))
                    .load()
                    .migrate();
            Queue<String> told = new ConcurrentLinkedQueue<>();
            CyclicBarrier together = new CyclicBarrier(PROCESSES);
            ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
            try {
                List<Future<Void>> ends = processes.invokeAll(IntStream.range(0, PROCESSES)
                        .mapToObj(number -> process(postgres.url(), together, told))
                        .toList());
                for (Future<Void> end : ends) {
                    end.get();
                }
            } finally {
                processes.shutdownNow();
            }
            assertThat(told)
                    .hasSize(2 * 3 * ROUNDS)
                    .doesNotHaveDuplicates()
                    .contains("0 RAISED segment", "0 SETTLED segment", "9 RAISED archive", "9 SETTLED warehouse");
        }
    }

    private static Callable<Void> process(String url, CyclicBarrier together, Queue<String> told) {
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url + "&currentSchema=gladly_ops"));
        NotificationLedger ledger = new NotificationLedger(jdbc, "myorg", Clock.systemUTC());
        NotificationOutbox outbox = new NotificationOutbox(jdbc, "myorg", Clock.systemUTC());
        return () -> {
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
