package dev.gladlyroutes.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gladlyroutes.delivery.Delivery;
import dev.gladlyroutes.delivery.LineChunk;
import dev.gladlyroutes.delivery.RejectedLine;
import dev.gladlyroutes.delivery.TestDelivery;
import dev.gladlyroutes.fieldpolicy.Action;
import dev.gladlyroutes.fieldpolicy.FieldPolicy;
import dev.gladlyroutes.fieldpolicy.Policies;
import dev.gladlyroutes.spool.DamagedFileException;
import dev.gladlyroutes.spool.Line;
import dev.gladlyroutes.spool.LineReader;
import dev.gladlyroutes.spool.Spool;
import dev.gladlyroutes.spool.SpooledFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveAlterationTest {

    private static final FieldPolicy NO_NAMES = Policies.of(Policies.rule(Action.DROP, "name"));

    @TempDir
    private Path folder;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = new Spool(folder);
    }

    @Test
    void leavesTheFileAsItIsWithoutAPolicy() throws Exception {
        Delivery delivery = delivery("{\"id\":\"1\",\"name\":\"Nell\"}\nno record\n");
        Upload upload = alteration(FieldPolicy.NONE).upload(delivery);
        assertThat(upload.file()).isSameAs(delivery.ticket().file());
        assertThat(upload.copy()).isFalse();
        alteration(FieldPolicy.NONE).discard(upload);
        assertThat(files()).as("Gladly's own file stays").hasSize(1);
    }

    @Test
    void leavesAFileInWhichNothingIsAltered() throws Exception {
        Delivery delivery = delivery("{\"id\":\"1\"}\n\n");
        assertThat(alteration(NO_NAMES).upload(delivery).file())
                .isSameAs(delivery.ticket().file());
        assertThat(files()).as("no copy is left").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "{}~, {}~",
        "{'name':1}~, {}~",
        "{'name':1}, {}",
        "{'a':1.50}~, {'a':1.50}~",
        "{'name':1}\r~ \r~~{}~, {}\r~ \r~~{}~",
        "bad~{'name':1}~, ~{}~",
        "{'name':1}~bad, {}~~",
        "{'name':1}~bad~, {}~~",
        "[1], ~",
    })
    void copiesLineByLineAndKeepsTheNumberOfLines(String content, String copied) throws Exception {
        Delivery delivery = delivery(content.replace('\'', '"').replace('~', '\n'));
        Upload upload = alteration(NO_NAMES).upload(delivery);
        assertThat(content(upload)).isEqualTo(copied.replace('\'', '"').replace('~', '\n'));
        assertThat(upload.file().lines()).isEqualTo(delivery.ticket().file().lines());
        assertThat(upload.file().bytes()).isEqualTo(content(upload).length());
        assertThat(spool.isIntact(upload.file()))
                .as("the facts are those of the copy")
                .isTrue();
    }

    @Test
    void givesTheSameBytesEachTimeAlsoOfACopy() throws Exception {
        String content = "{\"id\":\"1\",\"name\":\"Nell\",\"emailAddress\":\"nell@example.com\"}\nbad\n";
        FieldPolicy policy = Policies.safe().of("archive");
        Upload first = alteration(policy).upload(delivery(content));
        Upload second = alteration(policy).upload(delivery(content(first)));
        assertThat(second.file().sha256()).isEqualTo(first.file().sha256());
        assertThat(second.leftOut()).as("an empty line stays").isEmpty();
    }

    @Test
    void rejectsTheLinesThatItLeftOut() throws Exception {
        Upload upload = alteration(NO_NAMES).upload(delivery("{}\n[1]\n\n{\"name\":1}\nbad\n"));
        assertThat(upload.leftOut()).containsExactly(2L, 5L);
        LineChunk chunk = TestDelivery.chunk("{}", "[1]", "", "{\"name\":1}", "bad");
        alteration(NO_NAMES).reject(upload, chunk);
        assertThat(chunk.rejected()).extracting(RejectedLine::reason).containsExactly("not_an_object", "not_json");
    }

    @Test
    void leavesOutALineThatIsTooLongToBeRead() throws Exception {
        Upload upload = alteration(NO_NAMES).upload(delivery("{\"a\":\"" + "x".repeat(Line.LONGEST) + "\"}\n{}"));
        assertThat(content(upload)).isEqualTo("\n{}");
        assertThat(upload.leftOut()).containsExactly(1L);
    }

    @Test
    void removesTheCopyAndNothingElse() throws Exception {
        ArchiveAlteration alteration = alteration(NO_NAMES);
        Upload upload = alteration.upload(delivery("{\"name\":1}\n"));
        assertThat(files()).hasSize(2);
        alteration.discard(upload);
        assertThat(files()).singleElement().asString().endsWith("agents.gz");
    }

    @Test
    void takesNoFileThatIsNotWhatWasDownloaded() throws Exception {
        Delivery delivery = delivery("{\"name\":1}\n");
        spool.store("agents.gz", new ByteArrayInputStream("{}\n".getBytes()), read -> {});
        assertThatThrownBy(() -> alteration(NO_NAMES).upload(delivery)).isInstanceOf(DamagedFileException.class);
        assertThat(files()).hasSize(1);
    }

    @Test
    void readsOneByteAtATimeToo() throws Exception {
        try (AlteredContent content = new AlteredContent(
                new LineReader(
                        new ByteArrayInputStream("{\"name\":\"ü\",\"b\":\"ü\"}".getBytes(StandardCharsets.UTF_8))),
                NO_NAMES,
                "agents")) {
            StringBuilder bytes = new StringBuilder();
            for (int each = content.read(); each >= 0; each = content.read()) {
                bytes.append((char) each);
            }
            assertThat(bytes.toString().getBytes(StandardCharsets.ISO_8859_1))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"b\":\"ü\"}");
        }
    }

    private ArchiveAlteration alteration(FieldPolicy policy) {
        return new ArchiveAlteration(policy, spool, null);
    }

    private Delivery delivery(String content) throws IOException {
        SpooledFile file = spool.store(
                "agents.gz", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), read -> {});
        return TestDelivery.of(TestDelivery.ticket("archive", "agents.jsonl", file));
    }

    private String content(Upload upload) throws IOException {
        return new String(spool.open(upload.file().path()).readAllBytes(), StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
