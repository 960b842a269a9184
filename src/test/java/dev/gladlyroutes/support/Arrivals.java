package dev.gladlyroutes.support;

import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.FileLedger;
import dev.gladlyroutes.ledger.JobLedger;
import dev.gladlyroutes.ledger.Settlement;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.ledger.Tickets;
import dev.gladlyroutes.source.ExportJob;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpoolNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets jobs come in without a Gladly, as a poll and a download do.
 *
 * @param ledger takes the jobs
 * @param tickets of the downloads
 * @param files takes what was downloaded
 * @param settlement ends the downloads
 * @param spool takes the contents
 */
public record Arrivals(JobLedger ledger, Tickets tickets, FileLedger files, Settlement settlement, Spool spool) {

    /**
     * Lets a job come in.
     *
     * @param contents by the names of its files
     */
    public void arrive(ExportJob job, Map<String, String> contents) {
        ledger.record(List.of(job));
        for (Optional<Ticket> next = download(); next.isPresent(); next = download()) {
            Ticket ticket = next.get();
            store(ticket, contents.get(ticket.fileName()).getBytes(StandardCharsets.UTF_8));
            settlement.settle(ticket);
        }
    }

    private Optional<Ticket> download() {
        return tickets.claim(Channels.DOWNLOAD, "a download", false);
    }

    private void store(Ticket ticket, byte[] content) {
        String name = SpoolNames.of(
                ticket.organization(), ticket.jobId(), ticket.jobUpdatedAt().toEpochMilli(), ticket.fileName());
        try {
            files.spooled(ticket, spool.store(name, new ByteArrayInputStream(content), bytes -> {}));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
