package dev.gladlyroutes.doctor;

import static dev.gladlyroutes.doctor.CheckState.OK;
import static dev.gladlyroutes.doctor.CheckState.SKIPPED;
import static dev.gladlyroutes.doctor.CheckState.WARNING;
import static dev.gladlyroutes.doctor.CheckState.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gladlyroutes.archive.ArchiveClients;
import dev.gladlyroutes.archive.ArchiveProperties;
import dev.gladlyroutes.failure.RetryProperties;
import dev.gladlyroutes.security.Secret;
import dev.gladlyroutes.support.PeerFailures;
import dev.gladlyroutes.support.RecordedS3;
import dev.gladlyroutes.support.S3Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Against a real S3 server, whose refusals are put in its client's mouth. */
class ArchiveCheckTest {

    private static final String BUCKET = "archive";

    @TempDir
    private static Path directory;

    private static S3Server server;

    private final RecordedS3 recorded = new RecordedS3();

    @BeforeAll
    static void startS3() throws Exception {
        server = S3Server.start(directory);
        try (S3Client client = server.client()) {
            client.createBucket(request -> request.bucket(BUCKET));
        }
    }

    @AfterAll
    static void stopS3() throws Exception {
        server.close();
    }

    @Test
    void doesOnceWhatTheRoutesDoAndLeavesNothing() throws Exception {
        Examined examined = examine(properties(BUCKET, S3Server.SECRET_KEY, null));

        assertThat(examined.states())
                .containsOnlyKeys("bucket", "put", "head", "encryption", "get", "list", "multipart", "delete");
        assertThat(examined.states().values()).containsOnly(OK);
        assertThat(server.puts()).anyMatch(key -> key.startsWith("gladly/_doctor/"));
        assertThat(server.keys(BUCKET)).isEmpty();
        try (S3Client client = server.client()) {
            assertThat(client.listMultipartUploads(request -> request.bucket(BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "putObject, put, s3:PutObject on arn:aws:s3:::archive/gladly/*",
        "headObject, head, s3:GetObject on arn:aws:s3:::archive/gladly/*",
        "getObjectAsBytes, get, s3:GetObject on arn:aws:s3:::archive/gladly/*",
        "listObjectsV2, list, s3:ListBucket on arn:aws:s3:::archive to",
        "createMultipartUpload, multipart, s3:PutObject on arn:aws:s3:::archive/gladly/*",
    })
    void namesTheActionThatIsMissing(String operation, String check, String action) throws Exception {
        recorded.failNext(1, operation, PeerFailures.s3(403, "AccessDenied", "Access Denied"));

        Examined examined = examine(properties(BUCKET, S3Server.SECRET_KEY, null));

        assertThat(examined.state(check)).isEqualTo(WRONG);
        assertThat(examined.check(check).nextStep()).contains("Allow " + action);
        assertThat(server.keys(BUCKET)).isEmpty();
    }

    @Test
    void takesTheActionFromS3IfItTellsOne() throws Exception {
        recorded.failNext(
                1,
                "putObject",
                PeerFailures.s3(
                        403,
                        "AccessDenied",
                        "User: arn:aws:iam::1:user/x is not authorized to perform: kms:GenerateDataKey on resource: y"));

        CheckResult put =
                examine(properties(BUCKET, S3Server.SECRET_KEY, "my-key")).check("put");

        assertThat(put.nextStep()).contains("kms:GenerateDataKey on the key of gladly.sink.archive.kms-key-id");
    }

    @ParameterizedTest
    @CsvSource({"deleteObject, delete, s3:DeleteObject", "abortMultipartUpload, multipart, s3:AbortMultipartUpload"})
    void warnsOfWhatIsLeftBecauseOnlyTheDoctorNeedsTheRight(String operation, String check, String action)
            throws Exception {
        recorded.failNext(1, operation, PeerFailures.s3(403, "AccessDenied", "Access Denied"));

        Examined examined = examine(properties(BUCKET, S3Server.SECRET_KEY, null));

        assertThat(examined.state(check)).isEqualTo(WARNING);
        assertThat(examined.check(check).result()).contains("gladly/_doctor/");
        assertThat(examined.check(check).nextStep()).contains(action);
    }

    @Test
    void deletesAnObjectWhoseWritingWasNotConfirmed() throws Exception {
        recorded.failNext(1, "headObject", PeerFailures.s3(403, "AccessDenied", "Access Denied"));
        recorded.failNext(1, "getObjectAsBytes", PeerFailures.s3(403, "AccessDenied", "Access Denied"));

        examine(properties(BUCKET, S3Server.SECRET_KEY, null));

        assertThat(server.keys(BUCKET)).isEmpty();
        assertThat(recorded.operations()).contains("deleteObject");
    }

    @Test
    void saysThatThereIsNoSuchBucket() throws Exception {
        Examined examined = examine(properties("elsewhere", S3Server.SECRET_KEY, null));

        assertThat(examined.state("put")).isEqualTo(WRONG);
        assertThat(examined.check("put").nextStep()).contains("gladly.sink.archive.bucket");
        assertThat(examined.state("head")).isEqualTo(SKIPPED);
        assertThat(examined.state("delete")).isEqualTo(SKIPPED);
        assertThat(examined.state("list")).isEqualTo(SKIPPED);
    }

    @Test
    void doesNotFailAgainAtEachRequestToAStoreThatIsAway() throws Exception {
        recorded.failNext(1, "putObject", PeerFailures.s3(503, "SlowDown", "Please reduce your request rate"));

        Examined examined = examine(properties(BUCKET, S3Server.SECRET_KEY, null));

        assertThat(examined.state("put")).isEqualTo(WRONG);
        assertThat(examined.states().values().stream().filter(WRONG::equals)).hasSize(1);
        assertThat(examined.check("multipart").nextStep()).contains("\"put\"");
    }

    @Test
    void saysThatTheCredentialsAreWrongWithoutTellingThem() throws Exception {
        Examined examined = examine(properties(BUCKET, "another-secret", null));

        assertThat(examined.state("put")).isEqualTo(WRONG);
        assertThat(examined.check("put").nextStep()).contains("gladly.sink.archive.access-key");
        assertThat(examined.toString()).doesNotContain("another-secret");
    }

    @Test
    void saysThatAStoreCannotEncryptWithAKey() throws Exception {
        Examined examined = examine(properties(BUCKET, S3Server.SECRET_KEY, "my-key"));

        assertThat(examined.state("put")).isEqualTo(WRONG);
        assertThat(examined.check("put").nextStep()).contains("gladly.sink.archive.kms-key-id");
    }

    @ParameterizedTest
    @CsvSource({
        "aws:kms, arn:aws:kms:us-east-1:1:key/my-key, my-key, OK",
        "aws:kms, arn:aws:kms:us-east-1:1:key/other, my-key, WRONG",
        "aws:kms, arn:aws:kms:us-east-1:1:key/any, alias/mine, OK",
        "AES256, , my-key, WRONG",
        "AES256, , , OK",
    })
    void comparesTheEncryptionWithTheConfiguredKey(
            String told, @Nullable String keyId, @Nullable String configured, CheckState state) {
        ProbeObject probe = new ProbeObject(properties(BUCKET, S3Server.SECRET_KEY, configured));
        probe.head(new ToldHead(HeadObjectResponse.builder()
                .serverSideEncryption(told)
                .ssekmsKeyId(keyId)
                .build()));

        assertThat(probe.encryption().state()).isEqualTo(state);
    }

    /** An S3 that knows nothing but one head. */
    private record ToldHead(HeadObjectResponse head) implements S3Client {

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            return head;
        }

        @Override
        public String serviceName() {
            return S3Client.SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private Examined examine(ArchiveProperties properties) throws InterruptedException {
        return Examined.of(new ArchiveCheck(properties, () -> (S3Client) recorded.postProcessAfterInitialization(
                ArchiveClients.of(properties, ArchiveClients.region(properties), Duration.ofSeconds(10)), "s3")));
    }

    private static ArchiveProperties properties(String bucket, String secretKey, @Nullable String kmsKeyId) {
        URI endpoint = server.endpoint();
        RetryProperties retry =
                new RetryProperties(Duration.ofSeconds(1), 2.0, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new ArchiveProperties(
                true,
                bucket,
                "gladly",
                null,
                endpoint,
                true,
                S3Server.ACCESS_KEY,
                Secret.of(secretKey),
                kmsKeyId,
                retry);
    }
}
