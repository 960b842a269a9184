package dev.gladlyroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.coverage.JobDeadline;
import dev.gladlyroutes.status.Age;
import dev.gladlyroutes.status.ChannelStatus;
import dev.gladlyroutes.status.DeadLetterCount;
import dev.gladlyroutes.status.FailedReplay;
import dev.gladlyroutes.status.JobStatus;
import dev.gladlyroutes.status.Status;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00Z");
    private static final Status EMPTY =
            new Status("myorg", NOON, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), "");

    @Test
    void showsEverySectionWithAges() {
        Map<String, JobStatus.Progress> sinks = new LinkedHashMap<>();
        sinks.put("archive", new JobStatus.Progress("DONE", 4_560, 4_560, 0));
        sinks.put("warehouse", new JobStatus.Progress("HELD", 1_000, 4_560, 1_003));
        Status status = new Status(
                "myorg",
                NOON,
                List.of(working("archive"), held()),
                List.of(
                        new JobStatus("job-1", "COMPLETED", NOON, null, day(5), 4, 4, sinks),
                        new JobStatus("job-2", "FAILED", NOON, null, day(6), 0, 0, Map.of())),
                List.of(
                        new Status.Freshness("agents", "archive", new Age(day(5), 129_600)),
                        new Status.Freshness("agents", "warehouse", null)),
                List.of(new DeadLetterCount("warehouse", "not_json", 1_234, new Age(NOON, 90_000), new Age(NOON, 61))),
                Balances.findings(1),
                List.of(new JobDeadline("job-2", null, day(6), 4, day(9), 93_600)),
                "");
        assertThat(StatusText.of(status))
                .isEqualTo(
                        """
                        Organization myorg at 2031-05-06T12:00:00Z

                        CHANNEL    STATE   SINCE           WAITING  RUNNING  DEFERRED  HALTED   DONE  REPLAYS  OLDEST OPEN  LAST DONE
                        archive    ACTIVE                        0        1         0       0  1,234        0               45 s ago
                        warehouse  HELD    3 h 12 min ago        2        0         1       1      0        2  1 d 1 h
                        warehouse is held, tried again in 45 s: The peer is away.
                        warehouse: 1 file of replay 3 failed: The copy is?damaged. See `explain job-2`; start the replay again.

                        RUNNING IN  JOB    FILE          LINES           SINCE     OWNER      LEASE
                        archive     job-1  agents.jsonl  1,000 of 4,560  12 s ago  process 1  ends in 18 s

                        JOB    WINDOW END            STATUS     FILES   ARCHIVE              WAREHOUSE
                        job-1  2031-05-05T00:00:00Z  COMPLETED  4 of 4  DONE 4,560 of 4,560  HELD 1,000 of 4,560, 1,003 dead
                        job-2  2031-05-06T00:00:00Z  FAILED     0 of 0  -                    -

                        TABLE   SINK       DELIVERED TO          AGE
                        agents  archive    2031-05-05T00:00:00Z  1 d 12 h
                        agents  warehouse  nothing yet

                        DEAD LETTERS OF  REASON    COUNT  OLDEST       NEWEST
                        warehouse        not_json  1,234  1 d 1 h ago  1 min ago

                        Jobs whose files are not safe yet: 1. Gladly deletes the first, job-2, in 1 d 2 h.

                        MISSING: Window 0 is missing. Ask for it.
                        """);
    }

    @Test
    void promisesNoTryThatOnlyARunningProcessCanMake() {
        Status later = new Status(
                "myorg",
                NOON.plusSeconds(45),
                List.of(held()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
        assertThat(StatusText.of(later)).contains("warehouse is held, due to be tried again: The peer is away.");
    }

    @Test
    void saysThatThereIsNothingYet() {
        assertThat(StatusText.of(EMPTY)).contains("No job to tell of.");
    }

    @Test
    void writesNoControlCharactersOfPeers() {
        Status status = new Status(
                "myorg",
                NOON,
                List.of(new ChannelStatus(
                        "ware\u001b[2Jhouse",
                        true,
                        "PAUSED",
                        null,
                        null,
                        "a\nb",
                        false,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        null,
                        null)),
                List.of(new JobStatus("job\r1", "COM\u0007", NOON, null, NOON, 0, 0, Map.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(new JobDeadline("c\nd", null, day(6), 4, day(9), 0)),
                "");
        assertThat(StatusText.of(status).replace("\n", "")).doesNotContainPattern("\\p{Cc}");
        assertThat(StatusText.of(status)).contains("PAUSED", ": a?b\n", "c?d, now.\n");
    }

    @Test
    void isReadAsJsonWithTimesAndSeconds() throws Exception {
        Status status =
                new Status("myorg", NOON, List.of(held()), List.of(), List.of(), List.of(), List.of(), List.of(), "");
        assertThat(Json.of(status))
                .contains("\"at\" : \"2031-05-06T12:00:00Z\"", "\"seconds\" : 11520", "\"state\" : \"HELD\"");
    }

    @Test
    void saysWhichChannelWithOpenFilesIsNotConfigured() {
        assertThat(textOf(channel("folder", false, 3)))
                .contains("folder is not configured here. Where no process has gladly.sink.folder.enabled=true, its"
                        + " files wait.");
        assertThat(textOf(channel("manifest", false, 1))).contains("Where no process has gladly.sink.archive.bucket,");
        assertThat(textOf(channel("archive", false, 0), channel("warehouse", true, 3)))
                .doesNotContain("configured");
    }

    private static String textOf(ChannelStatus... channels) {
        return StatusText.of(new Status(
                "myorg", NOON, List.of(channels), List.of(), List.of(), List.of(), List.of(), List.of(), ""));
    }

    private static ChannelStatus channel(String name, boolean configured, long waiting) {
        return new ChannelStatus(
                name,
                configured,
                "ACTIVE",
                null,
                null,
                null,
                false,
                waiting,
                0,
                0,
                0,
                7,
                0,
                List.of(),
                List.of(),
                null,
                null);
    }

    private static ChannelStatus working(String channel) {
        return new ChannelStatus(
                channel,
                true,
                "ACTIVE",
                null,
                null,
                null,
                false,
                0,
                1,
                0,
                0,
                1_234,
                0,
                List.of(),
                List.of(new ChannelStatus.Work(
                        "job-1", "agents.jsonl", "process 1", new Age(NOON, 12), NOON.plusSeconds(18), 1_000, 4_560)),
                null,
                new Age(NOON, 45));
    }

    private static ChannelStatus held() {
        return new ChannelStatus(
                "warehouse",
                true,
                "HELD",
                new Age(NOON, 11_520),
                NOON.plusSeconds(45),
                "The peer is away.",
                false,
                2,
                0,
                1,
                1,
                0,
                2,
                List.of(new FailedReplay(3, 1, "job-2", "The copy is\ndamaged")),
                List.of(),
                new Age(NOON, 90_000),
                null);
    }

    private static Instant day(int day) {
        return Instant.parse("2031-05-0" + day + "T00:00:00Z");
    }
}
