package dev.gladlyroutes.archive;

import dev.gladlyroutes.ledger.JobChoice;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.ledger.UnknownNameException;
import dev.gladlyroutes.source.ExportTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of the archive that somebody means. Only the archive knows its jobs and tables.
 *
 * @param selection what was asked for, with the whole id of its job
 * @param files the files, in the order of the manifests
 */
record ChosenFiles(ReplaySelection selection, List<ReplayedFile> files) {

    /**
     * The files that are meant.
     *
     * @param manifests what the search for the selection found
     * @throws UnknownNameException when the archive has no such job or table, or several such jobs
     */
    static ChosenFiles of(List<Manifest> manifests, ReplaySelection asked) {
        ReplaySelection selection = asked.job() == null ? asked : asked.ofJob(job(manifests, asked.job()));
        List<Manifest> meant = manifests.stream()
                .filter(manifest -> selection.job() == null || selection.job().equals(manifest.job()))
                .toList();
        List<ReplayedFile> files = ArchiveCatalog.files(meant, selection);
        if (files.isEmpty() && asked.table() != null) {
            requireTable(meant, asked.table());
        }
        return new ChosenFiles(selection, files);
    }

    private static String job(List<Manifest> manifests, String text) {
        if (manifests.isEmpty()) {
            throw new UnknownNameException("The archive has no manifest of job '" + text
                    + "'; a job is there when the archive has all of its files. A plan without a job lists all.");
        }
        return JobChoice.of(text, manifests.stream().map(Manifest::job).toList());
    }

    private static void requireTable(List<Manifest> manifests, String table) {
        Set<String> known = new TreeSet<>(ExportTable.NAMES);
        manifests.forEach(manifest -> manifest.files().forEach(file -> known.add(ExportTable.of(file.name()))));
        if (!known.contains(table)) {
            throw new UnknownNameException(
                    "There is no table '" + table + "'; there are " + String.join(", ", known) + ".");
        }
    }
}
