package dev.gladlyroutes.spool;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives lines one after the other, in the order of their numbers. */
public interface LineSource extends Closeable {

    /** The next line, or null at the end. */
    @Nullable
    Line next() throws IOException;
}
