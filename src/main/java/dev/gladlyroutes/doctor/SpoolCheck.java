package dev.gladlyroutes.doctor;

import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolDiskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The spool: whether files can be written where it is, and how much room there is. */
final class SpoolCheck implements SystemCheck {

    private static final String FOLDER = "folder";

    /** A day of a large organization, compressed. */
    private static final long COMFORTABLE = 1L << 30;

    private final Path directory;
    private final Spool spool;

    SpoolCheck(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.spool = new Spool(directory);
    }

    @Override
    public String system() {
        return "spool";
    }

    @Override
    public String properties() {
        return "gladly.spool";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                Check.of(FOLDER, this::folder), Check.of("room", this::room).after(FOLDER));
    }

    /** A folder that can be made is as good as one that is there, and is not made here. */
    private Observation folder() {
        Path there = existing();
        try {
            Files.delete(Files.createTempFile(there, "doctor", ".part"));
        } catch (IOException refused) {
            return Observation.wrong(
                    there + " cannot be written: " + refused.getClass().getSimpleName() + ".",
                    "Let the user of this process write there, or set gladly.spool.directory to a folder that it may"
                            + " write.");
        }
        return Observation.ok(
                there.equals(directory) ? directory + " can be written" : "The first download makes " + directory);
    }

    private Observation room() throws IOException {
        long usable = Files.getFileStore(existing()).getUsableSpace();
        String left = String.format("%,d MiB are free", usable >> 20);
        try {
            spool.requireRoom();
        } catch (SpoolDiskException full) {
            return Observation.wrong(
                    left + ", too little for any download.",
                    "Make room on the disk of gladly.spool.directory, or move it.");
        }
        return usable < COMFORTABLE
                ? Observation.warning(
                        left + ".",
                        "Make room, because files stay there for gladly.spool.retention, and downloads are held when"
                                + " the disk is full.")
                : Observation.ok(left);
    }

    private Path existing() {
        Path there = directory;
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
