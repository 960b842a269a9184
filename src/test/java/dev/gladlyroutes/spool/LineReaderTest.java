package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    @Test
    void splitsAtLineFeedsOnly() throws IOException {
        assertThat(texts("a\u2028b\u2029c\u0085d\re\u000Bf\u000C\r\ng\n"))
                .containsExactly("a\u2028b\u2029c\u0085d\re\u000Bf\u000C\r", "g");
    }

    @Test
    void readsALastLineWithoutALineFeed() throws IOException {
        assertThat(texts("a\nb")).containsExactly("a", "b");
    }

    @Test
    void findsNoLineInAnEmptyFile() throws IOException {
        assertThat(texts("")).isEmpty();
    }

    @Test
    void keepsBlankLines() throws IOException {
        assertThat(texts("\n\na\n \t\r\n\n")).containsExactly("", "", "a", " \t\r", "");
        assertThat(lines("\n \t\r\nx\n".getBytes(StandardCharsets.UTF_8)))
                .extracting(Line::isBlank)
                .containsExactly(true, true, false);
    }

    @Test
    void countsNumbersFromOneAndOffsetsInBytes() throws IOException {
        assertThat(lines("é\n\n\u2028x\ny".getBytes(StandardCharsets.UTF_8)))
                .extracting(Line::number, Line::offset)
                .containsExactly(tuple(1L, 0L), tuple(2L, 3L), tuple(3L, 4L), tuple(4L, 9L));
    }

    @Test
    void keepsBytesThatAreNoUtf8() throws IOException {
        byte[] content = {(byte) 0xFF, 0, (byte) 0xC3, '\n', 'a', '\n'};
        List<Line> lines = lines(content);
        assertThat(lines.get(0).bytes()).containsExactly(0xFF, 0, 0xC3);
        assertThat(lines.get(1).bytes()).containsExactly('a');
    }

    @Test
    void passesOverByteOrderMarksAtTheBeginningOfAnyLine() throws IOException {
        List<Line> lines = lines("\uFEFF\n\uFEFF{}\n{\uFEFF}\n\uFEFF\uFEFF\uFEFF \r".getBytes(StandardCharsets.UTF_8));
        assertThat(lines).extracting(Line::jsonStart).containsExactly(3, 3, 0, 9);
        assertThat(lines).extracting(Line::isBlank).containsExactly(true, false, false, true);
        assertThat(lines.get(1).bytes()).isEqualTo("\uFEFF{}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void takesPartOfAByteOrderMarkForContent() {
        assertThat(new Line(1, 0, new byte[] {(byte) 0xEF, (byte) 0xBB}, false))
                .returns(0, Line::jsonStart)
                .returns(false, Line::isBlank);
    }

    @Test
    void marksALineThatIsTooLongAndReadsTheNextOne() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("first\n".getBytes(StandardCharsets.UTF_8));
        byte[] huge = new byte[9_000_000];
        new Random(5).nextBytes(huge);
        replaceLineFeeds(huge);
        content.writeBytes(huge);
        content.writeBytes("\nnext\n".getBytes(StandardCharsets.UTF_8));

        List<Line> lines = lines(content.toByteArray());

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1))
                .returns(true, Line::tooLong)
                .returns(2L, Line::number)
                .returns(6L, Line::offset)
                .returns(Arrays.copyOf(huge, 64 << 10), Line::bytes);
        assertThat(lines.get(2))
                .returns(false, Line::tooLong)
                .returns(3L, Line::number)
                .returns(6L + 9_000_000 + 1, Line::offset)
                .returns("next".getBytes(StandardCharsets.UTF_8), Line::bytes);
    }

    @Test
    void readsALineOfTheLimitWhole() throws IOException {
        byte[] content = new byte[Line.LONGEST + 1];
        Arrays.fill(content, (byte) 'x');
        content[Line.LONGEST] = '\n';
        assertThat(lines(content)).singleElement().satisfies(line -> {
            assertThat(line.tooLong()).isFalse();
            assertThat(line.bytes()).hasSize(Line.LONGEST);
        });
        content[Line.LONGEST] = 'x';
        assertThat(lines(content)).singleElement().satisfies(line -> {
            assertThat(line.tooLong()).isTrue();
            assertThat(line.bytes()).hasSize(64 << 10);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {131_070, 131_071, 131_072, 131_073, 262_143, 262_144, 262_145})
    void readsLinesThatEndAtABufferBoundary(int length) throws IOException {
        byte[] content = new byte[length + 3];
        Arrays.fill(content, (byte) 'x');
        content[length] = '\n';
        List<Line> lines = lines(content);
        assertThat(lines).extracting(line -> line.bytes().length).containsExactly(length, 2);
        assertThat(lines).extracting(Line::offset).containsExactly(0L, length + 1L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void joinsToTheContentWhateverTheReads(long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            byte[] content = content(random);
            List<Line> expected = split(content);

            assertSame(read(new LineReader(trickle(content, random.nextLong()))), expected);

            int skipped = random.nextInt(expected.size() + 1);
            LineReader reader = new LineReader(trickle(content, random.nextLong()));
            reader.skip(skipped);
            assertSame(read(reader), expected.subList(skipped, expected.size()));
        }
    }

    @Test
    void readsOnBehindSkippedLines() throws IOException {
        try (LineReader reader = new LineReader(stream("é\n\nc\nd".getBytes(StandardCharsets.UTF_8)))) {
            reader.skip(2);
            assertThat(reader.next()).returns(3L, Line::number).returns(4L, Line::offset);
            reader.skip(0);
            assertThat(reader.next()).returns(4L, Line::number).returns(6L, Line::offset);
            assertThat(reader.next()).isNull();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void findsNothingBehindTheLastLine() throws IOException {
        try (LineReader reader = new LineReader(stream("a\nb".getBytes(StandardCharsets.UTF_8)))) {
            reader.skip(2);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void skipsALineThatIsTooLong() throws IOException {
        byte[] content = new byte[9_000_003];
        Arrays.fill(content, (byte) 'x');
        content[9_000_000] = '\n';
        try (LineReader reader = new LineReader(stream(content))) {
            reader.skip(1);
            assertThat(reader.next())
                    .returns(2L, Line::number)
                    .returns(9_000_001L, Line::offset)
                    .returns("xx".getBytes(StandardCharsets.UTF_8), Line::bytes);
        }
    }

    private static byte[] content(Random random) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int lines = random.nextInt(12);
        for (int line = 0; line < lines; line++) {
            int kind = random.nextInt(4);
            int length = kind == 0
                    ? 0
                    : kind == 1
                            ? random.nextInt(20)
                            : kind == 2 ? random.nextInt(140_000) : 131_072 - random.nextInt(3);
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            replaceLineFeeds(bytes);
            content.writeBytes(bytes);
            if (line < lines - 1 || random.nextBoolean()) {
                content.write('\n');
            }
        }
        return content.toByteArray();
    }

    private static void replaceLineFeeds(byte[] bytes) {
        for (int index = 0; index < bytes.length; index++) {
            if (bytes[index] == '\n') {
                bytes[index] = '\r';
            }
        }
    }

    private static List<Line> split(byte[] content) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int index = 0; index <= content.length; index++) {
            boolean end = index == content.length;
            if (end ? start < index : content[index] == '\n') {
                lines.add(new Line(lines.size() + 1, start, Arrays.copyOfRange(content, start, index), false));
                start = index + 1;
            }
        }
        return lines;
    }

    private static void assertSame(List<Line> actual, List<Line> expected) {
        assertThat(actual)
                .extracting(Line::number, Line::offset, Line::tooLong, line -> ByteBuffer.wrap(line.bytes()))
                .containsExactlyElementsOf(expected.stream()
                        .map(line -> tuple(line.number(), line.offset(), line.tooLong(), ByteBuffer.wrap(line.bytes())))
                        .toList());
    }

    /** A stream that gives as many bytes as it likes with each read. */
    private static InputStream trickle(byte[] content, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, 1 + random.nextInt(length));
            }
        };
    }

    private static List<String> texts(String content) throws IOException {
        return lines(content.getBytes(StandardCharsets.UTF_8)).stream()
                .map(line -> new String(line.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Line> lines(byte[] content) throws IOException {
        return read(new LineReader(stream(content)));
    }

    private static List<Line> read(LineReader reader) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (reader) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }
}
