package dev.gladlyroutes.source;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.Progress;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.PercentEncoding;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolDiskException;
import dev.gladlyroutes.spool.SpoolNames;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** The steps between the nodes of the download route. */
public class Downloads {

    private final Spool spool;
    private final Progress progress;

    Downloads(Spool spool, Progress progress) {
        this.spool = spool;
        this.progress = progress;
    }

    /** Keeps from asking for a file that there is no room for. */
    public void requireRoom() throws SpoolDiskException {
        spool.requireRoom();
    }

    /** Path of a file in Gladly's API. */
    public String path(@Variable("delivery") Delivery delivery) {
        Ticket ticket = delivery.ticket();
        return "/api/v1/export/jobs/" + PercentEncoding.of(ticket.jobId()) + "/files/"
                + PercentEncoding.of(ticket.fileName());
    }

    /** Streams the answer into the spool; ends early when the work is in vain. */
    public SpooledFile store(@Variable("delivery") Delivery delivery, @Body @Nullable InputStream body)
            throws IOException {
        Ticket ticket = delivery.ticket();
        String name = SpoolNames.of(
                ticket.organization(), ticket.jobId(), ticket.jobUpdatedAt().toEpochMilli(), ticket.fileName());
        LongConsumer onBytes = bytes -> {
            delivery.requireWork();
            progress.downloaded(bytes);
        };
        return ExportTable.isKnown(ExportTable.of(ticket.fileName()))
                ? spool.store(name, body, onBytes)
                : spool.storeUnknown(name, body, onBytes);
    }
}
