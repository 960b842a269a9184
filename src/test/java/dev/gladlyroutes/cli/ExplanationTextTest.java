package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.status.Age;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.Explanation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");

    @Test
    void tellsTheStoryOfAJob() {
        Explanation explanation = new Explanation(
                "myorg",
                NOON,
                new Explanation.Job(
                        "job-1",
                        null,
                        "COMPLETED",
                        true,
                        NOON,
                        null,
                        NOON,
                        true,
                        new Age(NOON, 90_000),
                        new Age(NOON, 5)),
                new JobDeadline("job-1", null, NOON, 1, NOON.plusSeconds(93_600), 93_600),
                Balances.findings(1),
                List.of(
                        new Explanation.File(
                                "agents.jsonl", "SPOOLED", NOON, 12_345L, 10L, "abc", "a/b.gz", new Age(NOON, 60)),
                        new Explanation.File("topics.jsonl", "EXPIRED", NOON, null, null, null, null, null)),
                List.of(new Explanation.Ticket(
                        "warehouse",
                        "agents.jsonl",
                        "PENDING",
                        NOON,
                        3,
                        null,
                        null,
                        NOON.plusSeconds(60),
                        "reset\nby peer",
                        new Age(NOON.minusSeconds(40), 40),
                        7,
                        4,
                        1,
                        2,
                        0,
                        new Age(NOON, 60),
                        new Age(NOON, 20),
                        null)),
                List.of(new Explanation.Replay(
                        7,
                        "DEAD_LETTERS",
                        "--sink warehouse",
                        "ada@host",
                        new Age(NOON, 60),
                        "warehouse",
                        "agents.jsonl",
                        "DONE",
                        null)),
                List.of(new DeadLetterCount("warehouse", "not_json", 1, new Age(NOON, 60), new Age(NOON, 60))),
                List.of(
                        new Explanation.Decision(
                                NOON, NOON, 1, "process 1@host", "JOB_LISTED", null, null, null, "Gladly lists it."),
                        new Explanation.Decision(
                                NOON,
                                NOON.plusSeconds(30),
                                3,
                                "process 1@host",
                                "TICKET_DEFERRED",
                                "warehouse",
                                "agents.jsonl",
                                NOON.plusSeconds(60),
                                "reset by peer")));
        assertThat(ExplanationText.of(explanation))
                .isEqualTo(
                        """
                        Job job-1 of myorg
                          status      COMPLETED, EXPIRED
                          version     2031-05-06T12:00:00Z
                          window      the beginning to 2031-05-06T12:00:00Z
                          first seen  2031-05-06T12:00:00Z, 1 d 1 h ago, in the first load
                          last seen   2031-05-06T12:00:00Z, 5 s ago
                          deadline    2031-05-07T14:00:00Z, Gladly deletes it in 1 d 2 h, 1 file is not safe

                        MISSING: Window 0 is missing. Ask for it.

                        FILE          STATE     BYTES  LINES  DOWNLOADED  IN THE SPOOL  SHA-256
                        agents.jsonl  SPOOLED  12,345     10  1 min ago   a/b.gz        abc
                        topics.jsonl  EXPIRED

                        CHANNEL    FILE          STATE    ATTEMPTS  CHECKPOINT  DELIVERED  DEAD  FILTERED  SUPERSEDED  LAST TRIED  NEXT TRY
                        warehouse  agents.jsonl  PENDING         3           7          4     1         2           0  20 s ago    2031-05-06T12:01:00Z
                        warehouse of agents.jsonl failed at 2031-05-06T11:59:20Z: reset?by peer

                        REPLAY  OF            CHANNEL    FILE          STATE  REQUESTED  BY        CRITERIA          LAST ERROR
                        7       DEAD_LETTERS  warehouse  agents.jsonl  DONE   1 min ago  ada@host  --sink warehouse

                        DEAD LETTERS OF  REASON    COUNT  OLDEST     NEWEST
                        warehouse        not_json      1  1 min ago  1 min ago

                        TIME                  DECISION         CHANNEL    FILE          BY              WHY
                        2031-05-06T12:00:00Z  JOB_LISTED                                process 1@host  Gladly lists it.
                        2031-05-06T12:00:00Z  TICKET_DEFERRED  warehouse  agents.jsonl  process 1@host  reset by peer (3 times, last at 2031-05-06T12:00:30Z; next try at 2031-05-06T12:01:00Z)
                        """);
    }
}
