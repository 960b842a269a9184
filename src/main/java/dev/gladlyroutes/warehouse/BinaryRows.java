package dev.gladlyroutes.warehouse;

import dev.gladlyroutes.warehouse.Column.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the binary format of PostgreSQL's COPY (its manual, COPY, File Formats). */
final class BinaryRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final long EPOCH_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    private static final int BUFFER = 64 << 10;

    /** More than a count, a length or a number takes. */
    private static final int SMALL = 16;

    private final List<Type> types;
    private final Target target;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** Where the bytes go. */
    interface Target {
        void write(byte[] bytes, int offset, int length) throws SQLException;
    }

    BinaryRows(List<Column> columns, Target target) {
        this.types = columns.stream().map(Column::type).toList();
        this.target = target;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Writes a row. */
    void write(List<@Nullable Object> values) throws SQLException {
        room().putShort((short) types.size());
        for (int index = 0; index < types.size(); index++) {
            write(types.get(index), values.get(index));
        }
    }

    /** Writes what tells the server that no row follows. */
    void end() throws SQLException {
        room().putShort((short) NULL);
        flush();
    }

    private void write(Type type, @Nullable Object value) throws SQLException {
        if (value == null) {
            room().putInt(NULL);
            return;
        }
        switch (type) {
            case TEXT, ID -> write(((String) value).getBytes(StandardCharsets.UTF_8));
            case ARRAY, OBJECT -> writeJson(((String) value).getBytes(StandardCharsets.UTF_8));
            case RAW -> writeJson((byte[]) value);
            case BOOLEAN -> room().putInt(1).put((byte) (((Boolean) value) ? 1 : 0));
            case INTEGER -> room().putInt(Long.BYTES).putLong((Long) value);
            case NUMBER -> room().putInt(Double.BYTES).putDouble((Double) value);
            case TIME -> room().putInt(Long.BYTES).putLong(micros((Instant) value));
        }
    }

    /** PostgreSQL counts microseconds since the year 2000; those of years with four digits fit many times over. */
    private static long micros(Instant time) {
        return (time.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + time.getNano() / 1_000;
    }

    private void write(byte[] text) throws SQLException {
        room().putInt(text.length);
        append(text);
    }

    private void writeJson(byte[] text) throws SQLException {
        room().putInt(text.length + 1).put(JSONB_VERSION);
        append(text);
    }

    private void append(byte[] bytes) throws SQLException {
        if (bytes.length <= buffer.remaining()) {
            buffer.put(bytes);
        } else {
            flush();
            target.write(bytes, 0, bytes.length);
        }
    }

    private ByteBuffer room() throws SQLException {
        if (buffer.remaining() < SMALL) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        target.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
