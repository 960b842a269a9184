package dev.gladlyroutes.archive;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.ledger.JobReport;
import dev.gladlyroutes.ledger.Reports;
import dev.gladlyroutes.ledger.Ticket;
import java.time.Instant;
import org.apache.camel.Body;

/** Writes down what the ledger knows about a job. */
public class ManifestWriter {

    private final ArchiveKeys keys;
    private final Reports reports;

    ManifestWriter(ArchiveKeys keys, Reports reports) {
        this.keys = keys;
        this.reports = reports;
    }

    /** The manifest of the delivery's job as of now. */
    public Manifest write(@Body Delivery delivery) {
        Ticket ticket = delivery.ticket();
        JobReport job = reports.job(ticket.jobId());
        Instant start = job.windowStart();
        return new Manifest(
                ticket.organization(),
                job.id(),
                job.updatedAt().toString(),
                ticket.firstLoad(),
                new Manifest.Window(
                        start == null ? null : start.toString(), job.windowEnd().toString()),
                reports.archivedFiles(job.id()).stream()
                        .map(file -> new Manifest.ArchivedFile(
                                file.name(),
                                keys.file(ticket, file.name()),
                                file.bytes(),
                                file.lines(),
                                file.sha256(),
                                file.altered(),
                                reports.outcomes(job.id(), file.name())))
                        .toList(),
                job.sinks());
    }
}
