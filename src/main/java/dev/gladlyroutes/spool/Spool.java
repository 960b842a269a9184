package dev.gladlyroutes.spool;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Claim Check: keeps downloaded export files on local disk, and reads them back. */
public final class Spool {

    private static final int BUFFER_SIZE = 64 << 10;

    private final Path directory;
    private final long reserve;

    /** @param directory created when it is missing */
    public Spool(Path directory) {
        this(directory, DiskRoom.RESERVE);
    }

    /** @param reserve bytes of its disk that it leaves to others */
    Spool(Path directory, long reserve) {
        this.directory = directory.toAbsolutePath().normalize();
        this.reserve = reserve;
    }

    /** Where the files lie. */
    public Path directory() {
        return directory;
    }

    /**
     * Looks for room before a download begins.
     *
     * @throws SpoolDiskException when there is none
     */
    public void requireRoom() throws SpoolDiskException {
        room().require();
    }

    /**
     * Stores a download of records, one JSON value per line. Nothing is visible under its name before it is complete.
     *
     * @param name relative name of the file, from {@link SpoolNames}
     * @param body the download, closed at the end
     * @param progress told the number of bytes of each read; may throw to abort
     * @throws TruncatedFileException when the body ended too early
     * @throws NotAnExportException when the body is an error answer
     * @throws SpoolDiskException when the disk has no room for it
     */
    public SpooledFile store(String name, @Nullable InputStream body, LongConsumer progress) throws IOException {
        return store(name, body, progress, true);
    }

    /**
     * Stores a download in a format that nobody has described; it is refused only when it is an error object.
     *
     * @see #store
     */
    public SpooledFile storeUnknown(String name, @Nullable InputStream body, LongConsumer progress) throws IOException {
        return store(name, body, progress, false);
    }

    private SpooledFile store(String name, @Nullable InputStream body, LongConsumer progress, boolean records)
            throws IOException {
        if (body == null) {
            throw new TruncatedFileException("Gladly answered without a body.");
        }
        Path target = directory.resolve(name);
        DiskRoom room = room();
        try (InputStream input = body) {
            Path part = PartFiles.create(target);
            SpoolWriter writer = new SpoolWriter();
            writer.copy(input, part, room, progress);
            Completeness.requireNoErrorObject(writer.head(), writer.bytes() <= SpoolWriter.HEAD_SIZE);
            if (records) {
                requireRecords(writer, part);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return writer.result(Path.of(name));
        } catch (IOException failure) {
            throw room.explained(failure);
        } finally {
            PartFiles.delete(target);
        }
    }

    /**
     * Opens a stored file's uncompressed content.
     *
     * @throws DamagedFileException when it is gone; so do reads when it ends too early or cannot be unpacked
     */
    public InputStream open(Path path) throws IOException {
        try {
            return new StoredContent(uncompressed(locate(path)));
        } catch (NoSuchFileException | EOFException | ZipException damaged) {
            throw new DamagedFileException();
        }
    }

    private static InputStream uncompressed(Path file) throws IOException {
        return new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_SIZE), BUFFER_SIZE);
    }

    /** Room that its disk has left, in bytes. */
    public long usableBytes() {
        return room().usable();
    }

    /** Whether a stored file is there and has the content that was stored. */
    public boolean isIntact(SpooledFile file) {
        MessageDigest digest = Sha256.digest();
        try (InputStream content = new DigestInputStream(open(file.path()), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
        } catch (IOException lostOrDamaged) {
            return false;
        }
    }

    /** Where a stored file lies now: paths are kept relative, so that a spool can be moved. */
    public Path locate(Path path) {
        return directory.resolve(path);
    }

    /** Deletes a stored file; one that is gone already is no error. */
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(locate(path));
    }

    /**
     * Files of an organization older than the instant that are not among the given ones: what a killed process left
     * behind. A file that does not lie and is not named like one of the spool is somebody else's.
     */
    public List<Path> orphans(String organization, Set<Path> known, Instant olderThan) throws IOException {
        Path folder = directory.resolve(SpoolNames.segment(organization));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Set<Path> needed = known.stream().map(this::locate).collect(Collectors.toSet());
        OrphanSearch search = new OrphanSearch(folder, needed, olderThan);
        Files.walkFileTree(folder, Set.of(), OrphanSearch.DEPTH, search);
        return search.found().stream().map(directory::relativize).toList();
    }

    private DiskRoom room() {
        return new DiskRoom(directory, reserve);
    }

    private void requireRecords(SpoolWriter writer, Path part) throws IOException {
        Completeness.requireUncompressed(writer.head());
        Completeness.requireNoWebPage(writer.head());
        if (writer.endsInsideALine()) {
            try (InputStream content = uncompressed(part)) {
                content.skipNBytes(writer.lastLineStart());
                Completeness.requireWholeLine(content, writer.lastLineStart() == 0);
            }
        }
    }
}
