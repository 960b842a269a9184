package dev.gladlyroutes.archive;

import dev.gladlyroutes.ledger.RebuiltFile;
import dev.gladlyroutes.ledger.RebuiltJob;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.source.ExportTable;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in the archive, as its manifests tell. */
public class ArchiveCatalog {

    private final ArchiveKeys keys;
    private final String bucket;
    private final String organization;

    ArchiveCatalog(ArchiveKeys keys, String bucket, String organization) {
        this.keys = keys;
        this.bucket = bucket;
        this.organization = organization;
    }

    /** Begins a search. */
    public ManifestSearch search(@Body ReplaySelection selection) {
        return new ManifestSearch(bucket, keys.manifests(organization), selection);
    }

    /** Keys of the manifests on a page of the bucket's list that may be meant. */
    public List<String> keys(ManifestSearch search, List<S3Object> page) {
        return search.take(page);
    }

    /** Keeps a manifest that was read, if it is meant. */
    public void add(ManifestSearch search, Manifest manifest) {
        search.add(manifest);
    }

    /** The files of manifests that are replayed. */
    public static List<ReplayedFile> files(List<Manifest> manifests, ReplaySelection selection) {
        return manifests.stream()
                .flatMap(manifest -> manifest.files().stream()
                        .filter(file ->
                                selection.table() == null || selection.table().equals(ExportTable.of(file.name())))
                        .map(file -> file(manifest, file)))
                .toList();
    }

    /** The jobs of manifests as a ledger that lost them gets them back. */
    public static List<RebuiltJob> jobs(List<Manifest> manifests) {
        return manifests.stream()
                .map(manifest -> new RebuiltJob(
                        manifest.job(),
                        Instant.parse(manifest.updatedAt()),
                        manifest.window().start() == null
                                ? null
                                : Instant.parse(manifest.window().start()),
                        Instant.parse(manifest.window().end()),
                        manifest.firstLoad(),
                        manifest.files().stream()
                                .map(file -> new RebuiltFile(file(manifest, file), file.outcomes()))
                                .toList()))
                .toList();
    }

    private static ReplayedFile file(Manifest manifest, Manifest.ArchivedFile file) {
        return new ReplayedFile(
                manifest.job(),
                Instant.parse(manifest.updatedAt()),
                Instant.parse(manifest.window().end()),
                manifest.firstLoad(),
                file.name(),
                file.key(),
                file.bytes(),
                file.lines(),
                file.sha256(),
                null);
    }
}
