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
    private static final Path FILE = Path.of(NAME);

    @TempDir
    private Path folder;

    private final TestLedger ledger = new TestLedger("warehouse");
    private SpoolPurge purge;

    @BeforeEach
    void spoolAFile() throws IOException {
        Spool spool = new Spool(folder);
        purge = new SpoolPurge(spool, ledger.spool, "myorg", Duration.ofDays(14), ledger.clock);
        ledger.list(TestLedger.job("a", 2, TestLedger.AGENTS));
        Ticket download = ledger.claim("download");
        ledger.files.spooled(download, spool.store(NAME, new ByteArrayInputStream("{}\n".getBytes()), read -> {}));
        ledger.settlement.settle(download);
        touch(NAME);
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
        assertThat(purge.expired()).containsExactly(FILE);
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
        purge.remove(FILE);
        assertThat(folder.resolve(FILE)).doesNotExist();
        assertThat(purge.expired()).isEmpty();
    }

    @Test
    void findsWhatAKilledDownloadLeftAfterADay() throws IOException {
        String left = "myorg/a/1/topics.jsonl.gz.1.part";
        touch(left);
        ledger.clock.pass(Duration.ofDays(1));
        assertThat(purge.expired()).isEmpty();
        ledger.clock.pass(Duration.ofMillis(1));
        assertThat(purge.expired()).containsExactly(Path.of(left));
    }

    @Test
    void findsAFileAgainThatWasNotDeletedAfterItsEntryWas() throws IOException {
        ledger.spool.purged(FILE);
        ledger.clock.pass(Duration.ofDays(2));
        assertThat(purge.expired()).containsExactly(FILE);
    }

    @Test
    void keepsWhatIsNotItsOwn() throws IOException {
        touch("backup.gz");
        touch("myorg/a/1/notes.txt");
        ledger.clock.pass(Duration.ofDays(400));
        assertThat(purge.expired()).isEmpty();
    }

    private void touch(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            Files.createFile(path);
        }
        Files.setLastModifiedTime(path, FileTime.from(ledger.clock.instant()));
    }
}
