package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.ledger.Ticket;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveKeysTest {

    private final ArchiveKeys keys = new ArchiveKeys("raw/gladly");

    @Test
    void laysFilesOutAsAPartitionedTable() {
        assertThat(keys.file(TestDelivery.ticket("archive", "customers.jsonl")))
                .isEqualTo("raw/gladly/customers/organization=myorg/date=2031-05-06/job=job-1/customers.jsonl.gz");
    }

    @Test
    void putsTheManifestBesideTheTables() {
        assertThat(keys.manifest(TestDelivery.ticket("manifest", "manifest.json")))
                .isEqualTo("raw/gladly/_manifests/organization=myorg/date=2031-05-06/job=job-1/manifest.json");
    }

    @Test
    void beginsWithoutASlashWhenThereIsNoPrefix() {
        ArchiveKeys bare = new ArchiveKeys("");
        Ticket ticket = TestDelivery.ticket("archive", "agents.jsonl");
        assertThat(bare.file(ticket)).startsWith("agents/organization=");
        assertThat(bare.manifest(ticket)).startsWith("_manifests/");
        assertThat(bare.superseded(bare.file(ticket), "ab")).startsWith("_superseded/agents/");
    }

    @Test
    void datesByTheEndOfTheWindowInUtc() {
        Ticket late = new Ticket(
                1,
                "archive",
                "myorg",
                "job-1",
                "agents.jsonl",
                TestDelivery.UPDATED_AT,
                Instant.parse("2031-05-06T23:59:59.999Z"),
                false,
                1,
                0,
                null);
        assertThat(keys.file(late)).contains("/date=2031-05-06/");
    }

    @Test
    void archivesAnUnknownFileUnderItsOwnName() {
        assertThat(keys.file(TestDelivery.ticket("archive", "new_table.jsonl")))
                .startsWith("raw/gladly/new_table/")
                .endsWith("/new_table.jsonl.gz");
        assertThat(keys.file(TestDelivery.ticket("archive", "report.csv")))
                .startsWith("raw/gladly/report.csv/")
                .endsWith("/report.csv.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../agents.jsonl",
                "..",
                "/etc/passwd",
                "a/b.jsonl",
                "a\\b.jsonl",
                "x?y#z.jsonl",
                "é\n.jsonl",
                "organization=evil/date=1.jsonl"
            })
    void keepsAHostileFileNameInsideItsPartition(String fileName) {
        assertThat(keys.file(TestDelivery.ticket("archive", fileName)))
                .matches(
                        "raw/gladly/[A-Za-z0-9._%-]+/organization=myorg/date=2031-05-06/job=job-1/[A-Za-z0-9._%-]+\\.gz")
                .doesNotContain("/../", "/./");
    }

    @Test
    void keepsAHostileJobInsideItsPartition() {
        Ticket hostile = TestDelivery.ticket("archive", "my org", "../date=1999-01-01/job=x", "agents.jsonl");
        assertThat(keys.manifest(hostile).split("/"))
                .hasSize(7)
                .contains("organization=my%20org", "job=..%2Fdate%3D1999-01-01%2Fjob%3Dx");
    }

    @Test
    void keepsFilesOfOneJobApart() {
        assertThat(keys.file(TestDelivery.ticket("archive", "a/b.jsonl")))
                .isNotEqualTo(keys.file(TestDelivery.ticket("archive", "a%2Fb.jsonl")));
    }

    @Test
    void keepsEveryOlderObject() {
        String key = keys.file(TestDelivery.ticket("archive", "agents.jsonl"));
        assertThat(keys.superseded(key, "aa"))
                .startsWith("raw/gladly/_superseded/agents/organization=myorg/")
                .isNotEqualTo(keys.superseded(key, "bb"));
    }
}
