package dev.gladlyroutes.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gladlyroutes.Quantity;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.ReplayProgress;
import java.util.List;
import java.util.Set;

/**
 * What a replay ends with.
 *
 * @param replays ids of the replays
 * @param files what became of each file
 * @param channels channels that are held or paused
 */
record ReplayResult(List<Long> replays, List<ReplayProgress> files, List<ChannelState> channels) {

    private static final Set<String> NUMBERS = Set.of("LINES", "DELIVERED", "DEAD", "FILTERED", "SUPERSEDED");

    /** What the process tells its caller. */
    @JsonProperty
    ExitCode exitCode() {
        if (open() > 0) {
            return ExitCode.WORK_LEFT;
        }
        return deadLettered() > 0 ? ExitCode.DEAD_LETTERS : ExitCode.BALANCED;
    }

    private long open() {
        return files.stream().filter(file -> !"DONE".equals(file.state())).count();
    }

    private long deadLettered() {
        return files.stream().mapToLong(ReplayProgress::deadLettered).sum();
    }

    /** It as a table, with a verdict. */
    String asText() {
        TextTable table = new TextTable(
                NUMBERS,
                "JOB",
                "WINDOW END",
                "FILE",
                "SINK",
                "STATE",
                "LINES",
                "DELIVERED",
                "DEAD",
                "FILTERED",
                "SUPERSEDED");
        files.forEach(file -> table.add(
                file.job(),
                file.windowEnd().toString(),
                file.file(),
                file.sink(),
                file.state(),
                TextTable.number(file.lines()),
                TextTable.number(file.delivered()),
                TextTable.number(file.deadLettered()),
                TextTable.number(file.filtered()),
                TextTable.number(file.superseded())));
        StringBuilder text = new StringBuilder(table.lines());
        channels.forEach(channel -> text.append(ChannelLine.of(channel)).append('\n'));
        files.stream()
                .filter(file -> file.error() != null && !"DONE".equals(file.state()))
                .map(file -> TextTable.printable(file.file() + " of job " + file.job() + " failed: " + file.error()))
                .forEach(line -> text.append(line).append('\n'));
        return text.append(verdict()).toString();
    }

    private String verdict() {
        return switch (exitCode()) {
            case BALANCED -> files.isEmpty() ? "There was nothing to replay." : "Replayed: every line has its outcome.";
            case DEAD_LETTERS -> "Replayed; " + Quantity.are(deadLettered(), "line") + " in the dead-letter store.";
            default ->
                "Not replayed whole: " + Quantity.are(open(), "file")
                        + " left. What is PENDING goes on with the next run; replay again what FAILED.";
        };
    }
}
