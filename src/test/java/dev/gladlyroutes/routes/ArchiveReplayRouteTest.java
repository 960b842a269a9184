package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.archive.Manifest;
import dev.gladlyroutes.archive.ReplaySelection;
import dev.gladlyroutes.support.PeerFailures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.core.sync.RequestBody;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "archive-replay.camel.yaml")
class ArchiveReplayRouteTest extends ArchiveRouteTestSupport {

    @BeforeEach
    void archiveThreeJobs() {
        manifest("2031-05-01", "a", ORGANIZATION);
        manifest("2031-05-02", "b", ORGANIZATION);
        manifest("2031-05-03", "c", ORGANIZATION);
        manifest("2031-05-02", "foreign", "bakery");
    }

    @Test
    void findsTheManifestsOfTheOrganizationOldestWindowFirst() {
        assertThat(search(ReplaySelection.ALL)).extracting(Manifest::job).containsExactly("a", "b", "c");
    }

    @Test
    void readsOnlyTheManifestsOfTheDatesThatAreMeant() {
        LocalDate second = LocalDate.parse("2031-05-02");

        assertThat(search(new ReplaySelection(second, second, null, null)))
                .extracting(Manifest::job)
                .containsExactly("b");

        assertThat(s3.operations()).filteredOn("getObject"::equals).hasSizeLessThan(3);
    }

    @Test
    void readsOnlyTheManifestOfTheJobThatIsMeant() {
        assertThat(search(new ReplaySelection(null, null, "c", null)))
                .singleElement()
                .satisfies(manifest -> {
                    assertThat(manifest.window().end()).isEqualTo("2031-05-03T00:00:00Z");
                    assertThat(manifest.files()).singleElement().satisfies(file -> assertThat(file.sha256())
                            .isEqualTo("ab"));
                });
        assertThat(s3.operations()).filteredOn("getObject"::equals).hasSize(1);
    }

    @Test
    void asksAgainWhenS3IsBusy() {
        s3.failNext(1, "listObjects", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));
        s3.failNext(1, "getObject", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));

        assertThat(search(ReplaySelection.ALL)).hasSize(3);
    }

    @Test
    void failsWhenAManifestIsNone() {
        put("gladly/_manifests/organization=pottery/date=2031-05-02/job=d/manifest.json", "no manifest");

        assertThat(exchange(ReplaySelection.ALL).getException()).isNotNull();
    }

    private List<Manifest> search(ReplaySelection selection) {
        Exchange exchange = exchange(selection);
        assertThat(exchange.getException()).isNull();
        return List.of(exchange.getMessage().getBody(Manifest[].class));
    }

    private Exchange exchange(ReplaySelection selection) {
        return call("archive-catalog", selection, Map.of());
    }

    private static void manifest(String date, String job, String organization) {
        put(
                "gladly/_manifests/organization=" + organization + "/date=" + date + "/job=" + job + "/manifest.json",
                """
                {"organization":"%s","job":"%s","updatedAt":"2031-05-05T00:00:00Z","window":{"end":"%sT00:00:00Z"},
                 "files":[{"name":"agents.jsonl","key":"k","bytes":1,"lines":1,"sha256":"ab"}],
                 "sinks":{"archive":{"state":"DONE","balanced":true}},"later":"unknown"}"""
                        .formatted(organization, job, date));
    }

    private static void put(String key, String content) {
        client.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }
}
