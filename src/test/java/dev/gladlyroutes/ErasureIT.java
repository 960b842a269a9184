package dev.gladlyroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gladlyroutes.simulator.ExportPlan;
import dev.gladlyroutes.support.Cli;
import dev.gladlyroutes.support.Once;
import dev.gladlyroutes.support.Peers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What docs/operations.md says about the erasure of a customer, done as it says. */
class ErasureIT {

    private static final Path DOCUMENT = Path.of("docs", "operations.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LETTERS = Pattern.compile("\\| embedded H2 \\| `(.*)` \\|");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path directory;

    private Peers peers;
    private String customer;

    @BeforeEach
    void deliverWithADeadLetterOfTheCustomer() throws Exception {
        peers = Peers.start(directory, ExportPlan.ofSeed(12).withItems(100).withJobs(1));
        Path customers = exported("customers.jsonl");
        customer =
                MAPPER.readTree(Files.readAllLines(customers).get(0)).path("id").asText();
        Files.writeString(
                exported("conversation_items.jsonl"),
                "{\"customerId\":\"" + customer + "\",\n",
                StandardOpenOption.APPEND);
        assertThat(Once.run(directory, peers.properties()).exitCode()).isEqualTo(3);
    }

    @AfterEach
    void stopPeers() throws Exception {
        peers.close();
    }

    @Test
    void leavesNothingOfTheCustomerAnywhere() throws Exception {
        assertThat(content(Once.warehouse(directory))).contains(customer);
        assertThat(content(Once.state(directory))).contains(customer);

        run("once --gladly.spool.retention=0s");
        eraseFromTheArchive();
        execute(Once.warehouse(directory), 0);
        execute(Once.state(directory), 1);
        purgeLetters();

        assertThat(content(Once.warehouse(directory))).doesNotContain(customer);
        assertThat(content(Once.state(directory))).doesNotContain(customer);
        assertThat(filesOfTheSpool()).isEmpty();
    }

    @Test
    void doesNotBringTheCustomerBackWithAReplayOfTheErasedArchive() throws Exception {
        eraseFromTheArchive();
        execute(Once.warehouse(directory), 0);

        Cli.Result replay = run("replay --sink warehouse");

        assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
        assertThat(content(Once.warehouse(directory))).doesNotContain(customer);
    }

    private Cli.Result run(String command) {
        return Cli.run(directory, command, peers.properties());
    }

    private List<Path> filesOfTheSpool() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Path exported(String name) throws IOException {
        try (Stream<Path> files = Files.walk(peers.exports())) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** The statements of a block of the document. */
    private void execute(JdbcClient database, int block) throws IOException {
        String statements = SQL.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList()
                .get(block);
        database.sql(statements.replace("CUSTOMER_ID", customer)).update();
    }

    private void purgeLetters() throws IOException {
        Matcher query = LETTERS.matcher(Files.readString(DOCUMENT));
        assertThat(query.find()).isTrue();
        List<String> ids = Once.state(directory)
                .sql(query.group(1).replace("CUSTOMER_ID", customer))
                .query(String.class)
                .list();
        assertThat(ids).hasSize(2);

        Cli.Result purge = run("dead-letters purge " + String.join(" ", ids) + " --yes");

        assertThat(purge.out()).contains("2 dead letters removed.");
    }

    /** Puts an empty line in the place of each of the customer's, and tells the manifest. */
    private void eraseFromTheArchive() throws Exception {
        Map<String, byte[]> erased = new HashMap<>();
        try (S3Client client = peers.s3().client()) {
            for (String key : keys(".jsonl.gz")) {
                ResponseBytes<GetObjectResponse> object = get(client, key);
                byte[] content = erased(unzipped(object.asByteArray()));
                Map<String, String> metadata = new HashMap<>(object.response().metadata());
                metadata.put("sha256", sha256(content));
                client.putObject(
                        request -> request.bucket(Peers.BUCKET).key(key).metadata(metadata),
                        RequestBody.fromBytes(zipped(content)));
                erased.put(key, content);
            }
            for (String key : keys("manifest.json")) {
                JsonNode manifest = MAPPER.readTree(get(client, key).asByteArray());
                for (JsonNode file : manifest.path("files")) {
                    byte[] content = erased.get(file.path("key").asText());
                    ((ObjectNode) file).put("sha256", sha256(content)).put("bytes", content.length);
                }
                client.putObject(
                        request -> request.bucket(Peers.BUCKET).key(key),
                        RequestBody.fromBytes(MAPPER.writeValueAsBytes(manifest)));
            }
        }
    }

    private List<String> keys(String end) {
        return peers.s3().keys(Peers.BUCKET).stream()
                .filter(key -> key.endsWith(end))
                .toList();
    }

    private static ResponseBytes<GetObjectResponse> get(S3Client client, String key) {
        return client.getObjectAsBytes(request -> request.bucket(Peers.BUCKET).key(key));
    }

    /** The customer's lines become empty. */
    private byte[] erased(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.replaceAll(".*" + Pattern.quote(customer) + ".*", "").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** All rows of an embedded database. */
    private static String content(JdbcClient database) {
        return String.join("\n", database.sql("script").query(String.class).list());
    }
}
