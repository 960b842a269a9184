package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.ledger.ChannelState;
import dev.gladlyroutes.ledger.Channels;
import dev.gladlyroutes.ledger.Counts;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.support.PeerFailures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {RouteTestSupport.ROUTE_FILES + "archive-manifest.camel.yaml", "gladly.sink.segment.enabled=false"
        })
class ArchiveManifestRouteTest extends ArchiveRouteTestSupport {

    private static final String KEY = "gladly/_manifests/organization=pottery/date=2031-05-06/job=job-1/manifest.json";

    @Test
    void writesAManifestOnlyWhenTheArchiveHasAllFiles() {
        twoFilesArrive();

        finish(Channels.ARCHIVE, new Counts(1, 0, 0, 0));
        untilQuiet();
        assertThat(server.keys(BUCKET)).isEmpty();

        finish(Channels.ARCHIVE, new Counts(2, 0, 0, 0));
        untilQuiet();
        assertThat(server.keys(BUCKET)).containsExactly(KEY);
        assertThat(ticket(Channels.MANIFEST, "job-1", Channels.MANIFEST_FILE).state())
                .isEqualTo("DONE");
    }

    @Test
    void writesDownWhatTheLedgerKnows() throws Exception {
        twoFilesArrive();
        finish(Channels.ARCHIVE, new Counts(1, 0, 0, 0));
        finish(Channels.ARCHIVE, new Counts(2, 0, 0, 0));
        untilQuiet();

        assertThat(new ObjectMapper().readTree(manifest()))
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                """
                        {"organization":"pottery","job":"job-1","updatedAt":"2031-05-06T00:10:00Z","firstLoad":true,
                         "window":{"start":"2031-05-05T00:00:00Z","end":"2031-05-06T00:00:00Z"},
                         "files":[
                           {"name":"agents.jsonl","bytes":12,"lines":1,
                            "key":"gladly/agents/organization=pottery/date=2031-05-06/job=job-1/agents.jsonl.gz",
                            "sha256":"%s",
                            "outcomes":{"archive":{"delivered":1,"deadLettered":0,"filtered":0,"superseded":0}}},
                           {"name":"customers.jsonl","bytes":24,"lines":2,
                            "key":"gladly/customers/organization=pottery/date=2031-05-06/job=job-1/customers.jsonl.gz",
                            "sha256":"%s",
                            "outcomes":{"archive":{"delivered":2,"deadLettered":0,"filtered":0,"superseded":0}}}],
                         "sinks":{
                           "archive":{"state":"DONE","lines":3,"delivered":3,"deadLettered":0,"filtered":0,"superseded":0,"balanced":true},
                           "warehouse":{"state":"PENDING","lines":3,"delivered":0,"deadLettered":0,"filtered":0,"superseded":0,"balanced":false}
                         }}"""
                                        .formatted(sha256("agents.jsonl"), sha256("customers.jsonl"))));
        assertThat(client.headObject(request -> request.bucket(BUCKET).key(KEY)).contentType())
                .isEqualTo("application/json");
    }

    @Test
    void writesTheManifestAgainWhenAnotherSinkIsThrough() throws Exception {
        twoFilesArrive();
        finish(Channels.ARCHIVE, new Counts(1, 0, 0, 0));
        finish(Channels.ARCHIVE, new Counts(2, 0, 0, 0));
        untilQuiet();

        finish("warehouse", new Counts(1, 0, 0, 0));
        untilQuiet();
        assertThat(s3.operations()).hasSize(1);

        finish("warehouse", new Counts(0, 1, 1, 0));
        untilQuiet();
        assertThat(s3.operations()).containsExactly("putObject", "putObject");
        assertThat(new ObjectMapper().readTree(manifest()).at("/sinks/warehouse"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                        {"state":"DONE","lines":3,"delivered":1,"deadLettered":1,"filtered":1,"superseded":0,"balanced":true}"""));
    }

    @Test
    void holdsTheManifestsWhileS3IsAway() {
        twoFilesArrive();
        s3.failNext(10, "putObject", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));

        finish(Channels.ARCHIVE, new Counts(1, 0, 0, 0));
        finish(Channels.ARCHIVE, new Counts(2, 0, 0, 0));
        untilQuiet();

        assertThat(s3.operations()).hasSize(TRIES_OF_ARCHIVE);
        assertThat(channel(Channels.MANIFEST)).isEqualTo(ChannelState.Kind.HELD);
        assertThat(ticket(Channels.MANIFEST, "job-1", Channels.MANIFEST_FILE).state())
                .isEqualTo("PENDING");
    }

    @Test
    void pausesTheManifestsWhenTheyMayNotBeWritten() {
        twoFilesArrive();
        s3.failNext(1, "putObject", PeerFailures.s3(403, "AccessDenied", "Access denied."));

        finish(Channels.ARCHIVE, new Counts(1, 0, 0, 0));
        finish(Channels.ARCHIVE, new Counts(2, 0, 0, 0));
        untilQuiet();

        assertThat(s3.operations()).hasSize(1);
        assertThat(channel(Channels.MANIFEST)).isEqualTo(ChannelState.Kind.PAUSED);
    }

    private void twoFilesArrive() {
        arrive(
                job("job-1", "customers.jsonl", "agents.jsonl"),
                Map.of(
                        "customers.jsonl", lines("{\"id\":\"c1\"}", "{\"id\":\"c2\"}"),
                        "agents.jsonl", lines("{\"id\":\"a1\"}")));
    }

    /** The sink is through with its next file: agents before customers. */
    private void finish(String sink, Counts counts) {
        Ticket ticket = tickets.claim(sink, "a sink", false).orElseThrow();
        tickets.checkpoint(ticket, counts.total(), counts);
        assertThat(settlement.settle(ticket)).isTrue();
    }

    private String sha256(String file) {
        return state.sql("select sha256 from export_file where file_name = :file")
                .param("file", file)
                .query(String.class)
                .single();
    }

    private static String manifest() {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(KEY))
                .asUtf8String();
    }
}
