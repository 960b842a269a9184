package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class ManifestSearchTest {

    private static final String FOLDER = "gladly/_manifests/organization=myorg/";

    @Test
    void goesThroughTheListPageByPageUntilItIsEmpty() {
        ManifestSearch search = search(ReplaySelection.ALL);
        assertThat(search.nextPage().prefix()).isEqualTo(FOLDER);
        assertThat(search.nextPage().marker()).isEmpty();
        assertThat(search.take(page("2031-05-01/job=a", "2031-05-02/job=b"))).hasSize(2);
        assertThat(search.hasMore()).isTrue();
        assertThat(search.nextPage().marker()).isEqualTo(FOLDER + "date=2031-05-02/job=b/manifest.json");
        assertThat(search.take(List.of())).isEmpty();
        assertThat(search.hasMore()).isFalse();
    }

    @Test
    void beginsAtTheFirstDateAndEndsBehindTheLast() {
        ManifestSearch search = search(selection("2031-05-02", "2031-05-03", null));
        assertThat(search.nextPage().marker())
                .isGreaterThan(FOLDER + "date=2031-05-01/job=z/manifest.json")
                .isLessThan(FOLDER + "date=2031-05-02/job=-/manifest.json");
        search.take(page("2031-05-03/job=a"));
        assertThat(search.hasMore()).isTrue();
        search.take(page("2031-05-03/job=z", "2031-05-04/job=a"));
        assertThat(search.hasMore()).isFalse();
    }

    @Test
    void readsOnlyManifestsAndOnlyOfJobsWhoseIdsBeginSo() {
        List<S3Object> page = page("2031-05-01/job=a", "2031-05-01/job=ab", "2031-05-01/job=ba");
        assertThat(search(selection(null, null, "a")).take(page))
                .containsExactly(
                        FOLDER + "date=2031-05-01/job=a/manifest.json",
                        FOLDER + "date=2031-05-01/job=ab/manifest.json");
        assertThat(search(ReplaySelection.ALL)
                        .take(List.of(
                                S3Object.builder().key(FOLDER + "notes.txt").build())))
                .isEmpty();
    }

    @Test
    void keepsWhatTheManifestSaysIsMeantOldestWindowFirst() {
        ManifestSearch search = search(selection("2031-05-02", "2031-05-03", null));
        search.add(manifest("late", "2031-05-03T23:59:59Z"));
        search.add(manifest("early", "2031-05-02T00:00:00Z"));
        search.add(manifest("before", "2031-05-01T23:59:59.999Z"));
        search.add(manifest("behind", "2031-05-04T00:00:00Z"));
        assertThat(search.found()).extracting(Manifest::job).containsExactly("early", "late");
    }

    private static ManifestSearch search(ReplaySelection selection) {
        return new ArchiveCatalog(new ArchiveKeys("gladly"), "bucket", "myorg").search(selection);
    }

    private static ReplaySelection selection(String from, String to, String job) {
        return new ReplaySelection(
                from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to), job, null);
    }

    private static List<S3Object> page(String... partitions) {
        return Stream.of(partitions)
                .map(partition -> S3Object.builder()
                        .key(FOLDER + "date=" + partition + "/manifest.json")
                        .build())
                .toList();
    }

    private static Manifest manifest(String job, String windowEnd) {
        return new Manifest(
                "myorg", job, "2031-05-05T00:00:00Z", false, new Manifest.Window(null, windowEnd), List.of(), Map.of());
    }
}
