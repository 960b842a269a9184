package dev.gladlyroutes.archive;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.DeliveryHaltedException;
import dev.gladlyroutes.ledger.ReplayOrder;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolNames;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.camel.Body;
import org.apache.camel.Variable;

/** Brings objects of the archive back into the spool. */
public class ArchiveRestore {

    private final Spool spool;

    ArchiveRestore(Spool spool) {
        this.spool = spool;
    }

    /** Key of the delivery's object. */
    public String key(@Variable("delivery") Delivery delivery) {
        return Objects.requireNonNull(order(delivery).objectKey());
    }

    /**
     * Stores an object's content in the spool.
     *
     * @throws DeliveryHaltedException when it is not what the manifest says
     */
    public SpooledFile store(@Variable("delivery") Delivery delivery, @Body InputStream object) throws IOException {
        Ticket ticket = delivery.ticket();
        String name = order(delivery).source() == ReplayOrder.Source.SPOOL
                ? SpoolNames.of(
                        ticket.organization(),
                        ticket.jobId(),
                        ticket.jobUpdatedAt().toEpochMilli(),
                        ticket.fileName())
                : SpoolNames.ofReplay(
                        ticket.organization(), ticket.jobId(), order(delivery).id(), ticket.fileName());
        try (InputStream content = new GZIPInputStream(object)) {
            SpooledFile file = spool.storeUnknown(name, content, bytes -> delivery.requireWork());
            if (!file.sha256().equals(order(delivery).sha256())) {
                spool.delete(file.path());
                throw damaged(delivery);
            }
            return file;
        } catch (ZipException | EOFException unreadable) {
            throw damaged(delivery);
        }
    }

    /** The object is not there. */
    public void missing(@Variable("delivery") Delivery delivery) {
        throw new DeliveryHaltedException("The archive has no object " + key(delivery)
                + ", though its manifest names it; look for a lifecycle rule or a deletion, and replay again.");
    }

    private DeliveryHaltedException damaged(Delivery delivery) {
        return new DeliveryHaltedException("The object " + key(delivery)
                + " is not what its manifest says (its SHA-256 differs); restore an earlier version of it, and replay"
                + " again.");
    }

    private static ReplayOrder order(Delivery delivery) {
        return Objects.requireNonNull(delivery.ticket().replay(), "The ticket belongs to no replay");
    }
}
