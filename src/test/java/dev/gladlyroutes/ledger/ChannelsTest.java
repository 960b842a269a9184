package dev.gladlyroutes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void flowsFromTheDownloadThroughTheSinksToTheManifest() {
        assertThat(new Channels(List.of("archive", "warehouse", "segment")).all())
                .containsExactly("download", "archive", "warehouse", "segment", "manifest", "restore");
    }

    @Test
    void writesNoManifestWithoutAnArchive() {
        assertThat(new Channels(List.of("warehouse")).all()).containsExactly("download", "warehouse");
    }
}
