package dev.gladlyroutes.spool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Watches the room on the spool's disk, which the state database and others may share: a download ends before it
 * takes the last of it.
 */
final class DiskRoom {

    /** What is left to others, in bytes. */
    static final long RESERVE = 64L << 20;

    private static final long LOOK_INTERVAL = 1 << 20;

    private final Path directory;
    private final long reserve;
    private long sinceLook;

    DiskRoom(Path directory, long reserve) {
        this.directory = directory;
        this.reserve = reserve;
    }

    /**
     * Looks whether there is room. A file system that does not tell is given the benefit of the doubt.
     *
     * @throws SpoolDiskException when there is none
     */
    void require() throws SpoolDiskException {
        sinceLook = 0;
        long usable = usable();
        if (usable > 0 && usable < reserve) {
            throw full();
        }
    }

    /** Looks again after every megabyte. */
    void used(long bytes) throws SpoolDiskException {
        sinceLook += bytes;
        if (sinceLook >= LOOK_INTERVAL) {
            require();
        }
    }

    /** The failure of a download, told as one of the disk if it is one. */
    IOException explained(IOException failure) {
        if (failure instanceof SpoolDiskException) {
            return failure;
        }
        if (usable() < reserve || String.valueOf(failure.getMessage()).contains("quota")) {
            return full();
        }
        return failure instanceof FileSystemException disk
                ? new SpoolDiskException("The directory of gladly.spool.directory cannot be written ("
                        + disk.getClass().getSimpleName() + "); check its disk and permissions.")
                : failure;
    }

    private SpoolDiskException full() {
        return new SpoolDiskException("The disk of gladly.spool.directory is full: less than " + (reserve >> 20)
                + " MiB are left; make room there, or move the spool.");
    }

    /** Of the directory, or of the one that it is going to be made in. */
    long usable() {
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there.toFile().getUsableSpace();
    }
}
