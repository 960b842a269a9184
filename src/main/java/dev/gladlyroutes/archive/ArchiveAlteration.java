package dev.gladlyroutes.archive;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.ledger.AlteredFiles;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.record.RecordReader;
import dev.gladlyroutes.record.RecordRejectedException;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolNames;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** The archive's part of the field policy: a file that it may not have as it is gives way to an altered copy. */
public class ArchiveAlteration {

    private final FieldPolicy policy;
    private final Spool spool;
    private final AlteredFiles files;

    ArchiveAlteration(FieldPolicy policy, Spool spool, AlteredFiles files) {
        this.policy = policy;
        this.spool = spool;
        this.files = files;
    }

    /**
     * What the archive gets of the delivery's file: a copy in the spool, if anything is altered in it.
     *
     * @throws DamagedFileException when the file is not what was downloaded
     */
    public Upload upload(@Variable("delivery") Delivery delivery) throws IOException {
        Ticket ticket = delivery.ticket();
        SpooledFile file = Objects.requireNonNull(ticket.file(), "The ticket's file is not in the spool");
        if (policy.isNone()) {
            return Upload.of(file);
        }
        if (!spool.isIntact(file)) {
            throw new DamagedFileException();
        }
        try (AlteredContent content =
                new AlteredContent(new LineReader(spool.open(file.path())), policy, ticket.table())) {
            SpooledFile copy = spool.storeUnknown(name(ticket), content, bytes -> delivery.requireWork());
            Upload upload = new Upload(copy, true, List.copyOf(content.leftOut()), content.altered());
            if (copy.sha256().equals(file.sha256())) {
                discard(upload);
                return Upload.of(file);
            }
            return upload;
        }
    }

    /** Of each claim its own, so that one that was overtaken spoils nothing. */
    private static String name(Ticket ticket) {
        String claim = (ticket.replay() == null ? "" : "replay-") + ticket.id() + "-" + ticket.fence();
        return SpoolNames.ofAltered(ticket.organization(), ticket.jobId(), claim, ticket.fileName());
    }

    /** Notes what the archive has got. */
    public void archived(@Variable("delivery") Delivery delivery, @Variable("upload") Upload upload) {
        if (upload.copy()) {
            files.archived(delivery.ticket(), upload.file());
        } else {
            files.archivedAsItIs(delivery.ticket());
        }
    }

    /** Rejects the lines of a chunk that were left out, for the reason for which they could not be read. */
    public void reject(@Variable("upload") Upload upload, @Body LineChunk chunk) {
        Set<Long> leftOut = new HashSet<>(upload.leftOut());
        for (Line line : chunk.lines()) {
            if (leftOut.contains(line.number())) {
                try {
                    RecordReader.read(line);
                } catch (RecordRejectedException rejected) {
                    chunk.reject(RejectedLine.of(line, rejected.rejection().code(), rejected.getMessage()));
                }
            }
        }
    }

    /** Removes the copy. */
    public void discard(@Variable("upload") Upload upload) throws IOException {
        if (upload.copy()) {
            spool.delete(upload.file().path());
        }
    }
}
