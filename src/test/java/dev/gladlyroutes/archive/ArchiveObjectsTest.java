package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

class ArchiveObjectsTest {

    private static final String HASH = "cd".repeat(32);
    private static final String KEY = "gladly/agents/organization=myorg/date=2031-05-06/job=job-1/agents.jsonl.gz";

    @TempDir
    private Path folder;

    private Spool spool;
    private ArchiveObjects objects;
    private final Upload upload =
            Upload.of(TestDelivery.ticket("archive", "agents.jsonl").file());

    @BeforeEach
    void open() {
        spool = new Spool(folder);
        objects = new ArchiveObjects(new ArchiveKeys("gladly"), spool, new MultipartMetadata());
    }

    @Test
    void tellsReadersTheHashAndTheLines() {
        assertThat(objects.metadata(KEY, upload)).isEqualTo(Map.of("sha256", HASH, "lines", "3"));
    }

    @Test
    void uploadsTheSpoolFileAsItLies() throws Exception {
        SpooledFile file = spool.store("agents.gz", new ByteArrayInputStream("{}\n".getBytes()), read -> {});
        assertThat(objects.content(Upload.of(file)))
                .hasSameBinaryContentAs(spool.locate(file.path()).toFile());
    }

    @Test
    void uploadsNoFileThatIsNotWhatTheMetadataSay() throws Exception {
        SpooledFile file = spool.store("agents.gz", new ByteArrayInputStream("{}\n".getBytes()), read -> {});
        spool.store("agents.gz", new ByteArrayInputStream("{\"id\":\"other\"}\n".getBytes()), read -> {});
        Upload replaced = Upload.of(file);
        assertThatThrownBy(() -> objects.content(replaced)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void knowsAnObjectWithTheSameContent() {
        assertThat(objects.isSame(upload, object(HASH))).isTrue();
        assertThat(objects.isSame(upload, object("ef".repeat(32)))).isFalse();
    }

    @Test
    void takesAnObjectWithoutAHashForAnother() {
        assertThat(objects.isSame(
                        upload, HeadObjectResponse.builder().metadata(Map.of()).build()))
                .isFalse();
    }

    @Test
    void findsNoObjectTheSameWhenThereIsNone() {
        assertThat(objects.isSame(upload, null)).isFalse();
    }

    @Test
    void movesAnOlderObjectUnderItsHash() {
        assertThat(objects.supersededKey(KEY, object("ef")))
                .isEqualTo("gladly/_superseded/agents/organization=myorg/date=2031-05-06/job=job-1/agents.jsonl.gz.ef");
    }

    @Test
    void movesAnObjectOfAnotherProgramUnderItsTag() {
        HeadObjectResponse foreign =
                HeadObjectResponse.builder().metadata(Map.of()).eTag("\"9a-2\"").build();
        assertThat(objects.supersededKey(KEY, foreign)).endsWith("/agents.jsonl.gz.9a-2");
    }

    private static HeadObjectResponse object(String hash) {
        return HeadObjectResponse.builder()
                .metadata(Map.of("sha256", hash))
                .eTag("\"9a-2\"")
                .build();
    }
}
