package dev.gladlyroutes.tracing;

import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives all that is done with a file of a job one trace, also when a restart or another process comes between: its id is
 * made of their names. What concerns no file has a trace of its own.
 */
final class FileTraces implements IdGenerator {

    private static final int DIGITS = TraceId.getLength();

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<@Nullable String> given = new ThreadLocal<>();

    /** The trace of a file: the beginning of the SHA-256 of {@code job/file}. */
    static String of(String job, String file) {
        try {
            byte[] name = (job + "/" + file).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Lets a span that has no parent begin in a trace. */
    <T> T begin(String trace, Supplier<T> span) {
        given.set(trace);
        try {
            return span.get();
        } finally {
            given.remove();
        }
    }

    @Override
    public String generateTraceId() {
        String trace = given.get();
        return trace == null ? random.generateTraceId() : trace;
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }
}
