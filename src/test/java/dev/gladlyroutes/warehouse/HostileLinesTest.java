package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.Outcome;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.hostile.HostileLines;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.Rejection;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoilt lines, by the hundred thousand: {@code -Dfuzz.lines=1000000 -Dfuzz.seed=5} for others. */
class HostileLinesTest {

    private static final int FILE_LINES = 1_000;
    private static final Set<String> REASONS =
            Stream.of(Rejection.values()).map(Rejection::code).collect(Collectors.toSet());

    private final WarehouseTranslator translator = new WarehouseTranslator(
            FieldPolicy.NONE, Clock.fixed(TestDelivery.WINDOW_END, ZoneOffset.UTC), DriftPolicy.KEEP);

    @ParameterizedTest
    @ValueSource(strings = {"conversation_items", "customers", "agents", "topics"})
    void everyLineIsReadBackAndMakesARowOrIsFilteredOrRejected(String table) throws IOException {
        HostileLines lines = HostileLines.of(table);
        Ticket ticket = TestDelivery.ticket("warehouse", table + ".jsonl");
        long last = HostileLines.firstSeed() + HostileLines.count(100_000) / 4;
        for (long seed = HostileLines.firstSeed(); seed < last; seed += FILE_LINES) {
            List<byte[]> contents = new ArrayList<>();
            for (long each = seed; each < Math.min(last, seed + FILE_LINES); each++) {
                contents.add(lines.line(each));
            }
            List<Line> read = readBack(contents);
            for (int index = 0; index < read.size(); index++) {
                requireAccount(ticket, read.get(index), contents.get(index), seed + index);
            }
        }
    }

    private static List<Line> readBack(List<byte[]> contents) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            file.writeBytes(content);
            file.write('\n');
        }
        List<Line> read = new ArrayList<>();
        long offset = 0;
        try (LineReader reader = new LineReader(new ByteArrayInputStream(file.toByteArray()))) {
            for (byte[] content : contents) {
                Line line = reader.next();
                read.add(line);
                if (line.number() != read.size() || line.offset() != offset || !Arrays.equals(line.bytes(), content)) {
                    fail("Read back as %s: %s", line, HexFormat.of().formatHex(content));
                }
                offset += content.length + 1;
            }
            assertThat(reader.next()).isNull();
        }
        return read;
    }

    private void requireAccount(Ticket ticket, Line line, byte[] content, long seed) {
        LineChunk chunk = new LineChunk(List.of(line));
        String account;
        try {
            List<WarehouseRow> rows = Upserts.rows(translator, ticket, chunk);
            account = String.join(
                    " ",
                    rows.stream().map(row -> "row " + row.lineNumber()).collect(Collectors.joining(" ")),
                    chunk.rejected().stream().map(RejectedLine::reason).collect(Collectors.joining(" ")),
                    chunk.outcome(line.number()).toString());
        } catch (RuntimeException unaccounted) {
            account = unaccounted.toString();
        }
        boolean row = account.equals("row " + line.number() + "  " + Outcome.OPEN);
        boolean filtered = account.equals("  " + Outcome.FILTERED);
        boolean rejected = account.endsWith(" " + Outcome.OPEN)
                && REASONS.contains(account.substring(0, account.length() - 5).strip());
        if (!row && !filtered && !rejected) {
            fail("Seed %d ended as \"%s\": %s", seed, account, HexFormat.of().formatHex(content));
        }
    }
}
