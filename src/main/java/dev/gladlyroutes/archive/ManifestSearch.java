package dev.gladlyroutes.archive;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** One search for the manifests of a selection: goes through the bucket's list page by page, in the order of dates. */
public class ManifestSearch {

    private static final String NAME = "/manifest.json";

    private final String bucket;
    private final String folder;
    private final ReplaySelection selection;
    private final Map<String, Manifest> newestOfJob = new HashMap<>();
    private String marker;
    private boolean more = true;

    /**
     * @param bucket the archive's bucket
     * @param folder what the keys of an organization's manifests begin with
     * @param selection what is searched
     */
    ManifestSearch(String bucket, String folder, ReplaySelection selection) {
        this.bucket = bucket;
        this.folder = folder;
        this.selection = selection;
        this.marker = selection.from() == null ? "" : folder + "date=" + selection.from();
    }

    /** Whether there may be another page. */
    public boolean hasMore() {
        return more;
    }

    /** The request for the next page. */
    public ListObjectsRequest nextPage() {
        return ListObjectsRequest.builder()
                .bucket(bucket)
                .prefix(folder)
                .marker(marker)
                .build();
    }

    /** Takes a page, and gives the keys of the manifests on it that may be meant. */
    List<String> take(List<S3Object> page) {
        if (page.isEmpty()) {
            more = false;
            return List.of();
        }
        marker = page.get(page.size() - 1).key();
        more = selection.to() == null
                || marker.compareTo(folder + "date=" + selection.to().plusDays(1)) < 0;
        return page.stream().map(S3Object::key).filter(this::mayBeMeant).toList();
    }

    private boolean mayBeMeant(String key) {
        return key.endsWith(NAME) && (selection.job() == null || key.contains(ArchiveKeys.ofJob(selection.job())));
    }

    /** Takes a manifest that was read. A job whose window moved to another date has one for each. */
    void add(Manifest manifest) {
        newestOfJob.merge(manifest.job(), manifest, ManifestSearch::newer);
    }

    private static Manifest newer(Manifest one, Manifest other) {
        return Instant.parse(one.updatedAt()).isAfter(Instant.parse(other.updatedAt())) ? one : other;
    }

    /** The manifests that are meant, oldest window first. */
    public List<Manifest> found() {
        return newestOfJob.values().stream()
                .filter(selection::includes)
                .sorted(Comparator.comparing((Manifest manifest) ->
                                Instant.parse(manifest.window().end()))
                        .thenComparing(manifest -> Instant.parse(manifest.updatedAt()))
                        .thenComparing(Manifest::job))
                .toList();
    }
}
