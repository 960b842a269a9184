package dev.gladlyroutes.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    private static final String NAME = "myorg/job/1/agents.jsonl.gz";
    private static final Instant LIMIT = Instant.parse("2031-01-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = new Spool(directory);
    }

    @Test
    void tellsTheFactsOfTheOriginal() throws Exception {
        byte[] content = bytes("{\"id\":\"é\"}\n\n{\"id\":\"b\"}\n");
        SpooledFile file = store(content);
        assertThat(file).isEqualTo(new SpooledFile(Path.of(NAME), content.length, 3, sha256(content)));
        assertThat(spool.locate(file.path())).isRegularFile();
    }

    @Test
    void takesNothingOntoAFullDisk() throws Exception {
        Spool full = new Spool(directory, Long.MAX_VALUE);
        assertThatThrownBy(full::requireRoom)
                .isInstanceOf(SpoolDiskException.class)
                .hasMessageContaining("gladly.spool.directory");
        assertThatThrownBy(() -> full.store(NAME, new ByteArrayInputStream(new byte[2 << 20]), bytes -> {}))
                .isInstanceOf(SpoolDiskException.class)
                .hasMessageContaining("full");
        assertThat(directory.resolve(NAME).getParent()).isEmptyDirectory();
    }

    @Test
    void takesNothingIntoADirectoryThatCannotBeMade() throws Exception {
        Files.createFile(directory.resolve("myorg"));
        assertThatThrownBy(() -> store(new byte[1]))
                .isInstanceOf(SpoolDiskException.class)
                .hasMessageContaining("gladly.spool.directory");
    }

    @Test
    void givesBackTheSameBytes() throws Exception {
        Random random = new Random(11);
        byte[] noise = new byte[300_000];
        random.nextBytes(noise);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(noise);
        content.write('\n');
        SpooledFile file = store(content.toByteArray());
        assertThat(content(file)).isEqualTo(content.toByteArray());
        assertThat(file.bytes()).isEqualTo(300_001);
        assertThat(file.sha256()).isEqualTo(sha256(content.toByteArray()));
        assertThat(file.lines())
                .isEqualTo(new String(noise, StandardCharsets.ISO_8859_1)
                                .chars()
                                .filter(each -> each == '\n')
                                .count()
                        + 1);
    }

    @Test
    void tellsProgressAndClosesTheDownload() throws Exception {
        AtomicLong progress = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        byte[] content = bytes("{\"id\":\"a\"}\n".repeat(30_000));
        InputStream body = new ByteArrayInputStream(content) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        spool.store(NAME, body, progress::addAndGet);
        assertThat(progress).hasValue(content.length);
        assertThat(closed).isTrue();
    }

    @Test
    void storesAnEmptyFile() throws Exception {
        SpooledFile file = store(new byte[0]);
        assertThat(file).returns(0L, SpooledFile::bytes).returns(0L, SpooledFile::lines);
        assertThat(file.sha256()).isEqualTo(sha256(new byte[0]));
        assertThat(content(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"id\":\"b\"}", "{\"id\":\"b\",\"n\":[1,{\"m\":null}]}", "{\"id\":\"b\"}\r", "{\"id\":\"b\"}  "
            })
    void acceptsACompleteLastLineWithoutALineFeed(String last) throws Exception {
        assertThat(store(bytes("{\"id\":\"a\"}\n" + last)).lines()).isEqualTo(2);
        assertThat(store(bytes(last)).lines()).isEqualTo(1);
        assertThat(store(bytes("\uFEFF" + last)).lines()).isEqualTo(1);
    }

    @Test
    void acceptsALongLastLineWithoutALineFeed() throws Exception {
        byte[] content = bytes("{\"id\":\"a\"}\n{\"text\":\"" + "x".repeat(25_000_000) + "\"}");
        assertThat(store(content)).returns(2L, SpooledFile::lines).returns((long) content.length, SpooledFile::bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"id\"",
                "{\"id\":",
                "{\"id\":\"b",
                "{\"id\":\"b\\",
                "{\"id\":\"b\"",
                "{\"id\":\"b\",",
                "{\"id\":\"b\",\"n\":[1,2",
                "{\"id\":\"b\",\"n\":{}",
                "{\"id\":tr"
            })
    void refusesATruncatedLastLine(String last) throws Exception {
        assertThatThrownBy(() -> store(bytes("{\"id\":\"a\"}\n" + last))).isInstanceOf(TruncatedFileException.class);
        assertThatThrownBy(() -> store(bytes(last))).isInstanceOf(TruncatedFileException.class);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,name",
                "a1,Ada,",
                "<h1>502</h1>",
                "{\"id\":\"b\"}}",
                "{\"id\":\"b\"} x",
                "{\"id\":tr,\"n\":1}",
                "{'id':1}",
                "{\"id\":\"tab\there\"}",
                "\u0085",
                "x",
                "[",
                "\0"
            })
    void takesALastLineThatGoesWrongBeforeItsEndForABadLine(String last) throws Exception {
        assertThat(store(bytes("{\"id\":\"a\"}\n" + last)).lines()).isEqualTo(2);
    }

    @Test
    void takesALastLineForABadLineHoweverItIsBuilt() throws Exception {
        for (String last : List.of(
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"n\":" + "9".repeat(2_000) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}")) {
            assertThat(store(bytes("{\"id\":\"a\"}\n" + last)).lines()).isEqualTo(2);
        }
        byte[] noUtf8 = bytes("{\"id\":\"\u007F\"}");
        noUtf8[7] = (byte) 0xFF;
        assertThat(store(noUtf8).lines()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upstream connect error", "<?xml version=\"1.0\"?><Error/>", "id,name", "["})
    void refusesATextInsteadOfRecords(String body) throws Exception {
        assertThatThrownBy(() -> store(bytes(body))).isInstanceOf(IOException.class);
        assertThat(store(bytes(body + "\n")).lines()).isEqualTo(1);
    }

    @Test
    void keepsTheBytesOfALastLineThatIsNoText() throws Exception {
        byte[] binary = new byte[200_000];
        new Random(3).nextBytes(binary);
        assertThat(binary).contains('\n');
        assertThat(content(store(binary))).isEqualTo(binary);
    }

    @Test
    void refusesGzipThatWasNotAnnounced() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes("{\"id\":\"a\"}\n"));
        }
        packed.write('\n');
        assertThatThrownBy(() -> store(packed.toByteArray()))
                .isInstanceOf(NotAnExportException.class)
                .hasMessageContaining("Content-Encoding");
        assertThat(files()).isEmpty();
        assertThat(store(new byte[] {0x1F, '\n'}).lines()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\":[{\"attr\":\"\",\"code\":\"not_found\",\"detail\":\"\"}]}",
                "{\"errors\":[]}\n",
                " \r\n{\n  \"errors\": [ { \"code\": \"x\" } ]\n}\n"
            })
    void refusesAnErrorObject(String body) throws Exception {
        assertThatThrownBy(() -> store(bytes(body))).isInstanceOf(NotAnExportException.class);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE html><html></html>", "\n \t<html>\n", "\uFEFF <!doctype HTML>", "<HTML lang=\"en\">\n"
            })
    void refusesAWebPage(String body) throws Exception {
        assertThatThrownBy(() -> store(bytes(body))).isInstanceOf(NotAnExportException.class);
        assertThatThrownBy(() -> store(bytes(body + "x".repeat(200_000)))).isInstanceOf(NotAnExportException.class);
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version=\"1.0\"?>\n", "<<<<\n", "<htm\n", "{\"id\":\"<html>\"}\n"})
    void takesAnotherAngleBracketForABadLine(String body) throws Exception {
        assertThat(store(bytes(body)).lines()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello\nworld", "<?xml version=\"1.0\"?>\n<a/>", "<html>\n<p>", "{\n\"id\":"})
    void storesAnUnknownFormatAsItIs(String body) throws Exception {
        SpooledFile file = storeUnknown(body);
        assertThat(file.lines()).isEqualTo(2);
        assertThat(content(file)).isEqualTo(bytes(body));
    }

    @Test
    void refusesAnErrorObjectInsteadOfAnUnknownFormat() throws Exception {
        assertThatThrownBy(() -> storeUnknown("{\"errors\":[]}")).isInstanceOf(NotAnExportException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesAnAnswerWithoutABody() throws Exception {
        assertThatThrownBy(() -> spool.store(NAME, null, read -> {}))
                .isInstanceOf(TruncatedFileException.class)
                .hasMessage("Gladly answered without a body.");
        assertThat(files()).isEmpty();
    }

    @Test
    void acceptsARecordThatTellsOfErrors() throws Exception {
        assertThat(store(bytes("{\"id\":\"a\",\"errors\":[]}\n")).lines()).isEqualTo(1);
        assertThat(store(bytes("{\"id\":\"a\"}\n{\"errors\":[]}\n")).lines()).isEqualTo(2);
    }

    @Test
    void leavesNothingWhenTheDownloadBreaks() throws Exception {
        InputStream broken = new ByteArrayInputStream(bytes("{\"id\":\"a\"}\n".repeat(50_000))) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                if (pos > 100_000) {
                    throw new IllegalStateException("reset");
                }
                return super.read(buffer, offset, length);
            }
        };
        assertThatThrownBy(() -> spool.store(NAME, broken, read -> {})).hasMessage("reset");
        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingWhenProgressAborts() throws Exception {
        assertThatThrownBy(() -> spool.store(NAME, new ByteArrayInputStream(bytes("{}\n")), read -> {
                    throw new IllegalStateException("stopping");
                }))
                .hasMessage("stopping");
        assertThat(files()).isEmpty();
    }

    @Test
    void showsNothingBeforeItIsComplete() throws Exception {
        spool.store(NAME, new ByteArrayInputStream(bytes("{\"id\":\"a\"}\n".repeat(50_000))), read -> assertThat(
                        directory.resolve(NAME))
                .doesNotExist());
        assertThat(files()).hasSize(1);
    }

    @Test
    void keepsTheEarlierFileWhenAnotherTryFails() throws Exception {
        byte[] good = bytes("{\"id\":\"a\"}\n");
        SpooledFile file = store(good);
        assertThatThrownBy(() -> store(bytes("{\"id\":"))).isInstanceOf(TruncatedFileException.class);
        assertThat(content(file)).isEqualTo(good);
    }

    @Test
    void replacesAnEarlierFile() throws Exception {
        store(bytes("{\"id\":\"a\"}\n"));
        assertThat(content(store(bytes("{\"id\":\"b\"}\n")))).isEqualTo(bytes("{\"id\":\"b\"}\n"));
        assertThat(files()).hasSize(1);
    }

    @Test
    void removesWhatKilledDownloadsOfTheSameFileLeft() throws Exception {
        Path target = spool.locate(store(bytes("{}\n")).path());
        Path left = Files.writeString(target.resolveSibling(target.getFileName() + ".1.part"), "x");
        Path other = Files.writeString(target.resolveSibling("other.jsonl.gz.1.part"), "x");
        store(bytes("{}\n"));
        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void findsOrphans() throws Exception {
        SpooledFile known = store(bytes("{}\n"));
        Path file = old("myorg/job/1/topics.jsonl.gz");
        Path part = old("myorg/job/1/agents.jsonl.gz.123.part");
        Path copy = old("myorg/job/altered-replay-3-1/agents.jsonl.gz");
        Path copyOfLiveFlow = old("myorg/job/altered-12-4/agents.jsonl.gz");
        Path young = spool.locate(old("myorg/job/1/customers.jsonl.gz"));
        Files.setLastModifiedTime(spool.locate(known.path()), FileTime.from(LIMIT.minusSeconds(60)));
        Files.setLastModifiedTime(young, FileTime.from(LIMIT.plusSeconds(60)));
        assertThat(spool.orphans("myorg", Set.of(known.path()), LIMIT))
                .containsExactlyInAnyOrder(file, part, copy, copyOfLiveFlow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents.jsonl.gz",
                "myorg/agents.jsonl.gz",
                "myorg/job/agents.jsonl.gz",
                "myorg/job/1/deeper/agents.jsonl.gz",
                "myorg/job/latest/agents.jsonl.gz",
                "myorg/job/altered/agents.jsonl.gz",
                "myorg/job/1/agents.jsonl",
                "myorg/job/1/.gz",
                "myorg/job/1/download-1.part",
                "other/job/1/agents.jsonl.gz"
            })
    void takesNoFileOfOthersForAnOrphan(String foreign) throws Exception {
        old(foreign);
        assertThat(spool.orphans("myorg", Set.of(), LIMIT)).isEmpty();
    }

    @Test
    void looksIntoTheFolderOfAnOrganizationWithAnOddName() throws Exception {
        Path left = old("my%2Forg/job/1/agents.jsonl.gz");
        assertThat(spool.orphans("my/org", Set.of(), LIMIT)).containsExactly(left);
    }

    @Test
    void passesOverWhatItCannotRead() throws Exception {
        Path left = old("myorg/job/1/agents.jsonl.gz");
        Path locked = Files.createDirectories(directory.resolve("myorg/lost+found"));
        Files.setPosixFilePermissions(locked, Set.of());
        try {
            assertThat(spool.orphans("myorg", Set.of(), LIMIT)).containsExactly(left);
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void passesOverAFolderThatFailsWhileItIsRead() {
        OrphanSearch search = new OrphanSearch(directory, Set.of(), LIMIT);
        assertThat(search.visitFileFailed(directory, new AccessDeniedException("lost+found")))
                .isEqualTo(FileVisitResult.CONTINUE);
        assertThat(search.postVisitDirectory(directory, new IOException("reset")))
                .isEqualTo(FileVisitResult.CONTINUE);
    }

    @Test
    void findsNoOrphansWithoutADirectory() throws Exception {
        assertThat(new Spool(directory.resolve("missing")).orphans("myorg", Set.of(), Instant.MAX))
                .isEmpty();
    }

    @Test
    void findsItsFilesAgainAfterItWasMoved(@TempDir Path elsewhere) throws Exception {
        SpooledFile file = store(bytes("{}\n"));
        Path moved = elsewhere.resolve("spool");
        Files.move(directory, moved);
        spool = new Spool(moved);
        assertThat(content(file)).isEqualTo(bytes("{}\n"));
        assertThat(spool.orphans("myorg", Set.of(file.path()), Instant.MAX)).isEmpty();
        Files.createDirectory(directory);
    }

    @Test
    void tellsAFileThatIsGoneOrDamaged() throws Exception {
        SpooledFile file = store(bytes("{\"id\":\"b\"}\n"));
        assertThat(spool.isIntact(file)).isTrue();
        Path target = spool.locate(file.path());
        byte[] whole = Files.readAllBytes(target);
        Files.write(target, Arrays.copyOf(whole, whole.length - 9));
        assertThatThrownBy(() -> content(file)).isInstanceOf(DamagedFileException.class);
        Files.write(target, bytes("no gzip"));
        assertThatThrownBy(() -> content(file)).isInstanceOf(DamagedFileException.class);
        Files.delete(target);
        assertThatThrownBy(() -> content(file)).isInstanceOf(DamagedFileException.class);
        assertThat(spool.isIntact(file)).isFalse();
    }

    @Test
    void deletesAFileTwiceWithoutAnError() throws Exception {
        SpooledFile file = store(bytes("{}\n"));
        spool.delete(file.path());
        spool.delete(file.path());
        assertThat(files()).isEmpty();
    }

    private Path old(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(file, FileTime.from(LIMIT.minusSeconds(60)));
        return Path.of(name);
    }

    private SpooledFile store(byte[] content) throws IOException {
        return spool.store(NAME, new ByteArrayInputStream(content), read -> {});
    }

    private SpooledFile storeUnknown(String content) throws IOException {
        return spool.storeUnknown(NAME, new ByteArrayInputStream(bytes(content)), read -> {});
    }

    private byte[] content(SpooledFile file) throws IOException {
        try (InputStream content = spool.open(file.path())) {
            return content.readAllBytes();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
