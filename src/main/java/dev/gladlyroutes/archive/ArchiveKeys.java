package dev.gladlyroutes.archive;

import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.source.ExportTable;
import dev.gladlyroutes.spool.SpoolNames;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Object keys of the archive: a Hive-partitioned table per file name, and a manifest per job. */
public final class ArchiveKeys {

    private final String root;

    /** @param prefix what all keys begin with; may be empty */
    public ArchiveKeys(String prefix) {
        this.root = prefix.isEmpty() ? "" : prefix + "/";
    }

    /** Where a file of a job lies. */
    public String file(Ticket ticket) {
        return file(ticket, ticket.fileName());
    }

    /** Where a file of the ticket's job lies. */
    String file(Ticket ticket, String fileName) {
        String table = SpoolNames.segment(ExportTable.of(fileName));
        return root + table + "/" + partition(ticket) + "/" + SpoolNames.segment(fileName) + ".gz";
    }

    /** Where the job's manifest lies. */
    public String manifest(Ticket ticket) {
        return root + "_manifests/" + partition(ticket) + "/manifest.json";
    }

    /** What the keys of an organization's manifests begin with. */
    String manifests(String organization) {
        return root + "_manifests/organization=" + SpoolNames.segment(organization) + "/";
    }

    /** The part of a key that names the job. */
    static String ofJob(String jobId) {
        return "/job=" + SpoolNames.segment(jobId);
    }

    /** Where an object goes before other bytes take its key; the hash keeps several versions apart. */
    public String superseded(String key, String sha256) {
        return root + "_superseded/" + key.substring(root.length()) + "." + sha256;
    }

    /** Where an object may lie for a moment, to see whether the archive can be written. */
    public String probe(String id) {
        return root + "_doctor/" + id;
    }

    private static String partition(Ticket ticket) {
        return "organization=" + SpoolNames.segment(ticket.organization())
                + "/date=" + LocalDate.ofInstant(ticket.windowEnd(), ZoneOffset.UTC)
                + ofJob(ticket.jobId());
    }
}
