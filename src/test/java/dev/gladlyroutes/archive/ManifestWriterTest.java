package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.source.ExportJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final TestLedger ledger = new TestLedger("archive", "warehouse");
    private final ManifestWriter writer = new ManifestWriter(new ArchiveKeys("gladly"), ledger.reports);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void tellsWhatTheArchiveHoldsOfAJob() throws Exception {
        ledger.list(TestLedger.job("job-1", 6, TestLedger.AGENTS));
        ledger.download(3);
        ledger.deliver("archive");
        assertThat(manifest())
                .isEqualTo(MAPPER.readTree(
                        """
                        {"organization":"myorg","job":"job-1","updatedAt":"2031-05-06T00:10:00Z","firstLoad":true,
                         "window":{"start":"2031-05-05T00:00:00Z","end":"2031-05-06T00:00:00Z"},
                         "files":[{"name":"agents.jsonl",
                           "key":"gladly/agents/organization=myorg/date=2031-05-06/job=job-1/agents.jsonl.gz",
                           "bytes":30,"lines":3,"sha256":"%s",
                           "outcomes":{"archive":{"delivered":3,"deadLettered":0,"filtered":0,"superseded":0}}}],
                         "sinks":{
                           "archive":{"state":"DONE","lines":3,"delivered":3,"deadLettered":0,"filtered":0,
                             "superseded":0,"balanced":true},
                           "warehouse":{"state":"PENDING","lines":3,"delivered":0,"deadLettered":0,"filtered":0,
                             "superseded":0,"balanced":false}}}"""
                                .formatted("ab".repeat(32))));
    }

    @Test
    void leavesTheStartOpenWhenGladlyNamesNone() throws Exception {
        ExportJob job = TestLedger.job("job-1", 6, TestLedger.AGENTS);
        ledger.list(new ExportJob(job.id(), null, job.status(), job.updatedAt(), null, job.windowEnd(), job.files()));
        ledger.download(1);
        ledger.deliver("archive");
        assertThat(manifest().path("window").path("start").isNull()).isTrue();
    }

    private JsonNode manifest() throws Exception {
        return MAPPER.readTree(MAPPER.writeValueAsString(writer.write(TestDelivery.of(ledger.claim("manifest")))));
    }
}
