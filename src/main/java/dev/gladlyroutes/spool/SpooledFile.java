package dev.gladlyroutes.spool;

import java.nio.file.Path;

/**
 * An export file in the spool.
 *
 * @param path where it lies in the {@link Spool}, compressed with gzip
 * @param bytes its size before compression
 * @param lines its physical lines: line feeds, plus a last line without one
 * @param sha256 hash of the uncompressed bytes, in hex
 */
public record SpooledFile(Path path, long bytes, long lines, String sha256) {}
