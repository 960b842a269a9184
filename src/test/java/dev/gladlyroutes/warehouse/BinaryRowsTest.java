package dev.gladlyroutes.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BinaryRowsTest {

    private static final int HEADER = 19;
    private static final int BUFFER = 64 << 10;
    private static final List<Column> COLUMNS = List.of(Column.text("name"), Column.array("list"));

    @Test
    void writesTextsOfAnyLengthAndAlphabet() throws SQLException {
        List<String> texts = Stream.of("a", "é", "€", "\ud83d\ude00", "abc\u007f\u0080")
                .flatMap(letters -> IntStream.of(0, 1, 100, BUFFER / 8, BUFFER / 8 + 1, BUFFER / 2, BUFFER, 2 * BUFFER)
                        .mapToObj(letters::repeat))
                .toList();
        assertThat(texts(written(texts))).isEqualTo(texts);
    }

    @Test
    void writesTextsThatEndNearTheEndOfItsBuffer() throws SQLException {
        String half = "x".repeat(BUFFER / 2);
        for (int length = 0; length < 100; length++) {
            List<String> texts = List.of(half.substring(length), "é", "€€", half);
            assertThat(texts(written(texts))).isEqualTo(texts);
        }
    }

    @Test
    void writesAQuestionMarkForHalfASurrogatePair() throws SQLException {
        assertThat(texts(written(List.of("a\ud800b", "\udc00", "\ud83d")))).containsExactly("a?b", "?", "?");
    }

    /** Each text in two columns. */
    private static ByteBuffer written(List<String> texts) throws SQLException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        BinaryRows rows = new BinaryRows(COLUMNS, target::write);
        for (String text : texts) {
            rows.write(List.of(text, text));
        }
        rows.end();
        return ByteBuffer.wrap(target.toByteArray()).position(HEADER);
    }

    /** What a reader of the format finds in both columns. */
    private static List<String> texts(ByteBuffer rows) {
        Stream.Builder<String> texts = Stream.builder();
        while (rows.getShort() == COLUMNS.size()) {
            String text = text(rows, rows.getInt());
            int json = rows.getInt();
            assertThat(rows.get()).as("version of jsonb").isEqualTo((byte) 1);
            assertThat(text(rows, json - 1)).isEqualTo(text);
            texts.add(text);
        }
        assertThat(rows.hasRemaining()).isFalse();
        return texts.build().toList();
    }

    private static String text(ByteBuffer rows, int length) {
        byte[] bytes = new byte[length];
        rows.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
