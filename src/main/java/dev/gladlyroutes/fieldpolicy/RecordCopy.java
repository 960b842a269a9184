package dev.gladlyroutes.fieldpolicy;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Copies a record and alters fields on the way. What stays is copied byte for byte, with its digits and escapes. */
final class RecordCopy {

    private final byte[] json;
    private final JsonCursor cursor;
    private final FieldCounts counts;
    private final ByteArrayOutputStream copy;
    private int copied;

    private RecordCopy(byte[] json, int start, FieldCounts counts) {
        this.json = json;
        this.cursor = new JsonCursor(json, start);
        this.counts = counts;
        this.copy = new ByteArrayOutputStream(json.length + 2 * KeyedHash.LENGTH);
    }

    /**
     * The record as it is behind the policy.
     *
     * @param json bytes that are known to be a JSON object
     * @param start where it begins
     * @param counts counts what is altered
     * @return null when nothing was altered
     */
    static byte @Nullable [] of(byte[] json, int start, FieldTree fields, FieldCounts counts) {
        RecordCopy record = new RecordCopy(json, start, counts);
        record.value(fields);
        if (record.copied == 0) {
            return null;
        }
        record.replace(json.length, json.length, new byte[0]);
        return record.copy.toByteArray();
    }

    private void value(FieldTree fields) {
        if (fields.isUntouched()) {
            cursor.value();
            return;
        }
        switch (cursor.peek()) {
            case '{' -> object(fields);
            case '[' -> array(fields);
            default -> single(fields.alteration());
        }
    }

    private void object(FieldTree fields) {
        Gaps gaps = new Gaps();
        while (gaps.hasNext('}')) {
            memberOrGap(fields.field(cursor.name()), gaps);
        }
    }

    private void array(FieldTree fields) {
        Gaps gaps = new Gaps();
        while (gaps.hasNext(']')) {
            memberOrGap(fields, gaps);
        }
    }

    private void memberOrGap(FieldTree fields, Gaps gaps) {
        Alteration dropped = fields.dropOf(cursor.peek());
        if (dropped != null) {
            cursor.value();
            counts.count(dropped.field());
            gaps.close();
        } else {
            value(fields);
            gaps.keep();
        }
    }

    private void single(@Nullable Alteration alteration) {
        cursor.peek();
        int start = cursor.position();
        cursor.value();
        byte[] other = alteration == null ? null : alteration.of(json, start, cursor.position());
        if (other != null) {
            replace(start, cursor.position(), other);
            counts.count(alteration.field());
        }
    }

    private void replace(int start, int end, byte[] other) {
        copy.write(json, copied, start - copied);
        copy.writeBytes(other);
        copied = end;
    }

    /** The members of an object or array, of which some are left out with one of the commas beside them. */
    private final class Gaps {

        private boolean kept;
        private boolean begun;
        private int start;

        /** Goes to the next member, or behind the end. */
        boolean hasNext(char end) {
            if (!begun) {
                cursor.pass();
            }
            if (cursor.peek() == end) {
                cursor.pass();
                return false;
            }
            start = cursor.position();
            if (begun) {
                cursor.pass();
                cursor.peek();
                start = kept ? start : cursor.position();
            }
            begun = true;
            return true;
        }

        void keep() {
            kept = true;
        }

        /** Leaves the member out: with the comma before it, or the one behind it when none was kept before. */
        void close() {
            int end = cursor.position();
            if (!kept && cursor.peek() == ',') {
                end = cursor.position() + 1;
            }
            replace(start, end, new byte[0]);
        }
    }
}
