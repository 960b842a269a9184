package dev.gladlyroutes.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gladlyroutes.failure.ConfigurationFailureException;
import dev.gladlyroutes.ledger.RebuiltFile;
import dev.gladlyroutes.ledger.RebuiltJob;
import dev.gladlyroutes.ledger.ReplayedFile;
import dev.gladlyroutes.source.ExportTable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in the archive, as its manifests tell. */
public class ArchiveCatalog {

    private static final ObjectReader MANIFESTS = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Manifest.class);

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

    /**
     * Reads a manifest, also one of another version of the product, and keeps it.
     *
     * @throws ConfigurationFailureException when it is none
     */
    public void add(ManifestSearch search, String key, InputStream content) throws IOException {
        try (content) {
            search.add(MANIFESTS.readValue(content.readAllBytes()));
        } catch (JsonProcessingException unreadable) {
            throw new ConfigurationFailureException(
                    "The object " + key + " is no manifest; restore an earlier version of it, or remove it.",
                    unreadable);
        }
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
                                .map(file -> new RebuiltFile(file(manifest, file), file.altered(), file.outcomes()))
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
