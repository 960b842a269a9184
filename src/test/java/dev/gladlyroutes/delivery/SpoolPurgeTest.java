package dev.gladlyroutes.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.ledger.TestLedger;
import dev.gladlyroutes.ledger.Ticket;
import dev.gladlyroutes.spool.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolPurgeTest {

    private static final String NAME = "myorg/a/1/agents.jsonl.gz";

    @TempDir
    private Path folder;

    private final TestLedger ledger = new TestLedger("warehouse");
    private SpoolPurge purge;
    private Path file;

    @BeforeEach
    void spoolAFile() throws IOException {
        Spool spool = new Spool(folder);
        purge = new SpoolPurge(spool, ledger.spool, "myorg", Duration.ofDays(14), ledger.clock);
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket download = ledger.claim("download");
        ledger.files.spooled(download, spool.store(NAME, new ByteArrayInputStream("{}\n".getBytes()), read -> {}));
        ledger.tickets.settle(download);
        file = folder.resolve(NAME).toAbsolutePath();
        touch(file);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void keepsAFileForItsRetention() throws IOException {
        ledger.deliver("warehouse");
        ledger.clock.pass(Duration.ofDays(14));
        assertThat(purge.expired()).isEmpty();
        ledger.clock.pass(Duration.ofMillis(1));
        assertThat(purge.expired()).containsExactly(file);
    }

    @Test
    void keepsAFileThatASinkStillNeeds() throws IOException {
        ledger.clock.pass(Duration.ofDays(400));
        assertThat(purge.expired()).isEmpty();
    }

    @Test
    void removesAFileAndItsEntry() throws IOException {
        ledger.deliver("warehouse");
        ledger.clock.pass(Duration.ofDays(15));
        purge.remove(file);
        assertThat(file).doesNotExist();
        assertThat(purge.expired()).isEmpty();
    }

    @Test
    void findsWhatAKilledDownloadLeftAfterADay() throws IOException {
        Path left = Files.writeString(file.resolveSibling("topics.jsonl.gz.1.part"), "x");
        touch(left);
        ledger.clock.pass(Duration.ofDays(1));
        assertThat(purge.expired()).isEmpty();
        ledger.clock.pass(Duration.ofMillis(1));
        assertThat(purge.expired()).containsExactly(left);
    }

    @Test
    void findsAFileAgainThatWasNotDeletedAfterItsEntryWas() throws IOException {
        ledger.spool.purged(file);
        ledger.clock.pass(Duration.ofDays(2));
        assertThat(purge.expired()).containsExactly(file);
    }

    @Test
    void keepsWhatIsNotItsOwn() throws IOException {
        touch(Files.writeString(folder.resolve("backup.gz"), "x"));
        touch(Files.writeString(file.resolveSibling("notes.txt"), "x"));
        ledger.clock.pass(Duration.ofDays(400));
        assertThat(purge.expired()).isEmpty();
    }

    private void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(ledger.clock.instant()));
    }
}
