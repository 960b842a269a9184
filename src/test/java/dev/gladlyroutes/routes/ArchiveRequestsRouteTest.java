package dev.gladlyroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.archive.Upload;
import dev.gladlyroutes.fieldpolicy.FieldCounts;
import dev.gladlyroutes.spool.SpooledFile;
import dev.gladlyroutes.support.PeerFailures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

@TestPropertySource(properties = RouteTestSupport.ROUTE_FILES + "archive-requests.camel.yaml")
class ArchiveRequestsRouteTest extends ArchiveRouteTestSupport {

    private static final String KEY = "gladly/customers/job=job-1/customers.jsonl.gz";

    /** More than fits into one part after compression, because random bytes cannot be compressed. */
    private static final int MORE_THAN_A_PART = 17 << 20;

    @Test
    void uploadsASmallFileInOneRequest() throws Exception {
        SpooledFile file = spool("small", "{\"id\":\"c1\"}\n{\"id\":\"c2\"}\n".getBytes(StandardCharsets.UTF_8));

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isNull();
        assertThat(s3.operations()).containsExactly("putObject");
        assertIsArchived(file);
    }

    @Test
    void uploadsABigFileInParts() throws Exception {
        SpooledFile file = spool("big", random());

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isNull();
        assertThat(s3.operations())
                .containsExactly("createMultipartUpload", "uploadPart", "uploadPart", "completeMultipartUpload");
        assertIsArchived(file);
    }

    @Test
    void leavesNoPartsOfAnUploadThatFails() {
        SpooledFile file = spool("big", random());
        s3.failNext(1, "completeMultipartUpload", PeerFailures.s3(400, "EntityTooLarge", "It is too large."));

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isInstanceOf(S3Exception.class).hasMessageContaining("It is too large.");
        assertThat(s3.operations()).endsWith("completeMultipartUpload", "abortMultipartUpload");
        assertThat(client.listMultipartUploads(request -> request.bucket(BUCKET))
                        .uploads())
                .isEmpty();
        assertThat(server.keys(BUCKET)).isEmpty();
    }

    @Test
    void uploadsABigFileAgainFromItsFirstPart() throws Exception {
        SpooledFile file = spool("big", random());
        s3.failNext(1, "completeMultipartUpload", PeerFailures.s3(503, "SlowDown", "Reduce your request rate."));

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isNull();
        assertThat(s3.operations())
                .containsExactly(
                        "createMultipartUpload",
                        "uploadPart",
                        "uploadPart",
                        "completeMultipartUpload",
                        "abortMultipartUpload",
                        "createMultipartUpload",
                        "uploadPart",
                        "uploadPart",
                        "completeMultipartUpload");
        assertIsArchived(file);
    }

    @Test
    void sendsARequestAgainAsLongAsTheArchiveIsRetried() {
        SpooledFile file = spool("small", "{\"id\":\"c1\"}\n".getBytes(StandardCharsets.UTF_8));
        s3.failNext(10, "putObject", PeerFailures.s3(500, "InternalError", "We encountered an internal error."));

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isInstanceOf(S3Exception.class);
        assertThat(s3.operations()).hasSize(TRIES_OF_ARCHIVE).containsOnly("putObject");
    }

    @Test
    void asksAgainWhenS3IsAwayAtTheFirstRequest() throws Exception {
        SpooledFile file = spool("small", "{\"id\":\"c1\"}\n".getBytes(StandardCharsets.UTF_8));
        camel.removeEndpoints("aws2-s3:*");
        s3.failNext(1, "headBucket", PeerFailures.s3(503, "ServiceUnavailable", "Come back later."));

        Exchange exchange = upload(file);

        assertThat(exchange.getException()).isNull();
        assertIsArchived(file);
    }

    @Test
    void readsTheHeadOfAnObject() {
        put(KEY, "one", Map.of("sha256", "0123"));

        Exchange exchange = call("archive-head", null, Map.of(), Map.of("CamelAwsS3Key", KEY));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(HeadObjectResponse.class).metadata())
                .containsEntry("sha256", "0123");
    }

    @Test
    void saysAtOnceThatThereIsNoObject() {
        Exchange exchange = call("archive-head", null, Map.of(), Map.of("CamelAwsS3Key", KEY));

        assertThat(exchange.getException()).isInstanceOf(NoSuchKeyException.class);
        assertThat(s3.operations()).containsExactly("headObject");
    }

    @Test
    void copiesAnObjectAsideUnderItsHash() {
        put(KEY, "older", Map.of("sha256", "0123"));
        HeadObjectResponse existing =
                client.headObject(request -> request.bucket(BUCKET).key(KEY));

        Exchange exchange = call("archive-supersede", existing, Map.of(), Map.of("CamelAwsS3Key", KEY));

        assertThat(exchange.getException()).isNull();
        String aside = "gladly/_superseded/customers/job=job-1/customers.jsonl.gz.0123";
        assertThat(server.keys(BUCKET)).containsExactly(aside, KEY);
        assertThat(content(aside)).asString(StandardCharsets.UTF_8).isEqualTo("older");
        assertThat(client.headObject(request -> request.bucket(BUCKET).key(aside))
                        .metadata())
                .containsEntry("sha256", "0123");
    }

    @Test
    void copiesAnObjectAsideThatSomebodyElsePut() {
        put(KEY, "older", Map.of());
        HeadObjectResponse existing =
                client.headObject(request -> request.bucket(BUCKET).key(KEY));

        call("archive-supersede", existing, Map.of(), Map.of("CamelAwsS3Key", KEY));

        assertThat(server.keys(BUCKET))
                .contains("gladly/_superseded/customers/job=job-1/customers.jsonl.gz."
                        + existing.eTag().replace("\"", ""));
    }

    private Exchange upload(SpooledFile file) {
        Upload upload = new Upload(file, false, List.of(), new FieldCounts());
        return call("archive-upload", null, Map.of("upload", upload), Map.of("CamelAwsS3Key", KEY));
    }

    private void assertIsArchived(SpooledFile file) throws Exception {
        HeadObjectResponse head =
                client.headObject(request -> request.bucket(BUCKET).key(KEY));
        assertThat(content(KEY)).isEqualTo(Files.readAllBytes(spool.locate(file.path())));
        assertThat(head.contentType()).isEqualTo("application/gzip");
        assertThat(head.metadata())
                .containsEntry("sha256", file.sha256())
                .containsEntry("lines", Long.toString(file.lines()));
    }

    private static void put(String key, String content, Map<String, String> metadata) {
        client.putObject(
                request -> request.bucket(BUCKET).key(key).metadata(metadata), RequestBody.fromString(content));
    }

    private static byte[] content(String key) {
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
    }

    private static byte[] random() {
        byte[] bytes = new byte[MORE_THAN_A_PART];
        new Random(11).nextBytes(bytes);
        bytes[0] = '{';
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }
}
